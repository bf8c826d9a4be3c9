package io.millrace.verification;

import io.millrace.pipeline.cluster.ClusterAddress;
import io.millrace.pipeline.cluster.ClusterException;
import io.millrace.pipeline.recompute.Recomputation;
import io.millrace.verification.comparison.ComparisonCounts;
import io.millrace.verification.value.VerificationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.util.ExceptionUtils;

/**
 * Runs recomputations.
 *
 * @param progress is told in one line how far one has come
 */
record BatchRun(ClusterAddress cluster, int parallelism, Consumer<String> progress) {
    /** The accumulator in which the connector {@code record-account} counts records. */
    private static final String READ = "recordAccount";

    private static final long PROGRESS_SECONDS = 5;

    /**
     * What has become of a result.
     *
     * @param failure why it could not be computed, in one line; or null
     * @param accumulators what was counted
     */
    record Counted(String failure, Map<String, Object> accumulators) {}

    /**
     * Computes results, all in one job; when that fails, each in one of its own, so that the others are known.
     *
     * @param beside what is computed with all of them, but can be done without
     */
    Map<String, Counted> run(Recomputation recomputation, List<String> results, List<String> beside) {
        if (results.isEmpty()) {
            return Map.of();
        }
        List<String> all = new ArrayList<>(beside);
        all.addAll(results);
        Map<String, Counted> counted = new LinkedHashMap<>();
        Counted together = await(recomputation, all);
        if (together.failure() == null || (results.size() == 1 && beside.isEmpty())) {
            results.forEach(result -> counted.put(result, together));
            return counted;
        }
        progress.accept("the recomputation failed, and each result is computed alone: " + together.failure());
        results.forEach(result -> counted.put(result, await(recomputation, List.of(result))));
        return counted;
    }

    private Counted await(Recomputation recomputation, List<String> results) {
        try {
            return new Counted(null, await(recomputation.submit(results)));
        } catch (ExecutionException e) {
            return new Counted("recomputing it failed: " + deepest(e), Map.of());
        } catch (ClusterException e) {
            return new Counted(e.getMessage(), Map.of());
        }
    }

    private Map<String, Object> await(JobClient job) throws ExecutionException {
        while (true) {
            try {
                return job.getJobExecutionResult()
                        .get(PROGRESS_SECONDS, TimeUnit.SECONDS)
                        .getAllAccumulatorResults();
            } catch (TimeoutException e) {
                done(job).ifPresent(progress);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new VerificationException("the verification was interrupted", e);
            }
        }
    }

    private static String deepest(Throwable failure) {
        String message = failure.toString();
        for (Throwable cause = ExceptionUtils.stripExecutionException(failure);
                cause != null;
                cause = cause.getCause()) {
            message = cause.getMessage() == null ? message : cause.getMessage();
        }
        return message.lines().findFirst().orElse(message);
    }

    /** Returns how far a recomputation has come; nothing when the cluster is too busy to tell. */
    private static Optional<String> done(JobClient job) {
        try {
            Map<String, Object> counters = job.getAccumulators().get(PROGRESS_SECONDS, TimeUnit.SECONDS);
            long rows = counters.entrySet().stream()
                    .filter(counter -> counter.getKey().endsWith(ComparisonCounts.COMPUTED))
                    .mapToLong(counter -> (Long) counter.getValue())
                    .sum();
            Object read = counters.get(READ);
            return Optional.of((read == null ? "" : String.format("%,d records read, ", (Long) read))
                    + String.format("%,d rows computed", rows));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }
}
