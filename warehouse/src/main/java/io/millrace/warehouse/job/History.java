package io.millrace.warehouse.job;

import io.millrace.pipeline.job.JobFigures;
import io.millrace.pipeline.job.RunningJob;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How far the demo records of each solution are written up to now. */
final class History {
    private final Map<String, Integer> written = new ConcurrentHashMap<>();

    /** Returns the percentage that is written; nothing when no history of the solution is being written. */
    OptionalInt written(String solution) {
        Integer percent = written.get(solution);
        return percent == null ? OptionalInt.empty() : OptionalInt.of(percent);
    }

    /** Follows a job that writes history until it has ended, and answers whether it did all its work; 0 until it tells more. */
    boolean follow(String solution, RunningJob job) {
        CompletableFuture<Boolean> ended = job.ended();
        written.put(solution, 0);
        try {
            while (!ended.isDone()) {
                job.figures()
                        .map(JobFigures::historyWritten)
                        .ifPresent(told -> told.ifPresent(percent -> written.put(solution, percent)));
                ended.copy().completeOnTimeout(false, 1, TimeUnit.SECONDS).join();
            }
            return ended.join();
        } finally {
            written.remove(solution);
        }
    }
}
