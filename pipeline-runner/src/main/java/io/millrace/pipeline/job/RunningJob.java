package io.millrace.pipeline.job;

import io.millrace.pipeline.checkpoint.CheckpointFolder;
import io.millrace.pipeline.checkpoint.FlinkPath;
import io.millrace.pipeline.cluster.ClusterException;
import io.millrace.pipeline.plan.PlannedJob;
import io.millrace.pipeline.plan.ResultTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;

/** A job that a {@link JobRunner} submitted. */
public final class RunningJob {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration OVERDUE = Duration.ofMinutes(1);

    private final String name;
    private final JobClient client;
    private final CheckpointFolder folder;
    private final Set<String> topicsRead;
    private final List<ResultTable> results;
    private final String fingerprint;
    private final Duration checkpointInterval;
    private final Instant submitted = Instant.now();
    private final ZoneId watermarkZone;
    private final JobDetails details;
    private final CompletableFuture<Boolean> ended;
    private volatile boolean stopping;

    RunningJob(
            PlannedJob planned,
            JobClient client,
            CheckpointFolder folder,
            JobDetails details,
            Consumer<Boolean> whenEnded) {
        this.name = planned.name();
        this.topicsRead = planned.topicsRead();
        this.results = planned.results();
        this.fingerprint = planned.fingerprint();
        this.checkpointInterval = planned.environment().getConfig().get(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        this.watermarkZone = planned.watermarkZone();
        this.client = client;
        this.folder = folder;
        this.details = details;
        this.ended = client.getJobExecutionResult().handle((result, failure) -> {
            boolean done = ended(failure);
            whenEnded.accept(done);
            return done;
        });
        noteFirstCheckpoint();
    }

    /** From the first complete checkpoint on, a folder without any has lost them; only then may the next run not begin anew. */
    private void noteFirstCheckpoint() {
        if (folder.newest().isPresent()) {
            folder.markCheckpointed();
        } else if (!ended.isDone()) {
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(this::noteFirstCheckpoint);
        }
    }

    /** Returns the Kafka topics that it reads. */
    public Set<String> topicsRead() {
        return topicsRead;
    }

    /** Returns the tables that it writes. */
    public List<ResultTable> results() {
        return results;
    }

    /** Returns what it says of itself now; nothing when the cluster is silent. */
    public Optional<JobFigures> figures() {
        return details.read(id(), watermarkZone);
    }

    /**
     * Returns how long ago it completed a checkpoint, or was submitted, when that is a minute more than the time between
     * two checkpoints: something that it reads or writes stands still, or is too slow.
     */
    public Optional<Duration> stalledFor(JobFigures figures) {
        Instant last =
                figures.checkpoint().map(JobFigures.Checkpoint::completed).orElse(submitted);
        return Optional.of(Duration.between(last, Instant.now()))
                .filter(age -> age.compareTo(checkpointInterval.plus(OVERDUE)) > 0);
    }

    /** Returns why it failed last since it was started; nothing when it never did, or when the cluster is silent. */
    public Optional<JobFailure> lastFailure() {
        return details.lastFailure(id(), results);
    }

    /** Returns the name of the file that it came from. */
    public String name() {
        return name;
    }

    /** Returns the id that Flink gave it, 32 hexadecimal digits. */
    public String id() {
        return client.getJobID().toHexString();
    }

    /**
     * Returns its state as Flink names it, for example {@code RUNNING}.
     *
     * @throws ClusterException when the cluster does not answer
     */
    public String state() {
        return status().name();
    }

    /** Returns a future that completes when the job has ended, with whether it did all its work. */
    public CompletableFuture<Boolean> ended() {
        return ended.copy();
    }

    /** Returns whether it has ended with all its work done. */
    public boolean done() {
        return !ended.isCompletedExceptionally() && ended.getNow(false);
    }

    /** A job that is stopped with a savepoint ends without failure too, but its work is not done. */
    private boolean ended(Throwable failure) {
        boolean done = failure == null && !stopping;
        if (done) {
            folder.markFinished();
        }
        return done;
    }

    /** Returns what tells its plan from others. */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * Stops the job with a savepoint from which the next run goes on. A job that does not run is left as it is.
     *
     * @param limit how long it may take
     * @return the folder of the savepoint, if there is one
     * @throws ClusterException when there is no savepoint within the limit; the newest checkpoint is still there
     */
    public Optional<Path> stop(Duration limit) {
        if (ended.isDone() || status() != JobStatus.RUNNING) {
            return Optional.empty();
        }
        stopping = true;
        String savepoint = await(
                client.stopWithSavepoint(false, FlinkPath.text(folder.path()), SavepointFormatType.NATIVE),
                limit,
                "stop with a savepoint");
        return Optional.of(FlinkPath.of(savepoint));
    }

    private JobStatus status() {
        return await(client.getJobStatus(), ANSWER, "tell its state");
    }

    private <T> T await(CompletableFuture<T> answer, Duration limit, String what) {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("waiting for job '" + name + "' to " + what + " was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new ClusterException("job '" + name + "' did not " + what + " within " + limit.toSeconds() + " s", e);
        }
    }
}
