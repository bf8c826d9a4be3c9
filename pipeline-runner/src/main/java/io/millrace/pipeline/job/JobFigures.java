package io.millrace.pipeline.job;

import io.millrace.pipeline.account.AccountFigures;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a running job says of itself at one moment.
 *
 * @param rowsOut rows that it has handed to its sinks since it was started
 * @param restarts how often Flink has started it again since it was submitted
 * @param watermark how far its slowest operator has come in event time; empty before the first watermark, and for a job
 *     without
 * @param droppedLate rows that its windows have dropped as late since the last start, which nobody else has counted
 * @param lostTransactions by table, how many transactions Kafka had dropped before they were committed since the last
 *     start; what they held is in no topic. Only tables that lost any
 * @param checkpoint the last completed checkpoint, if there is one
 * @param account what became of the records read; empty for a job that does not account for them, and before its first
 *     checkpoint
 * @param accounts whether the job has a sink that accounts for its records
 * @param historyWritten how much of a history it has written, in percent; empty for a job that writes none
 */
public record JobFigures(
        long rowsOut,
        int restarts,
        Optional<Instant> watermark,
        long droppedLate,
        Map<String, Long> lostTransactions,
        Optional<Checkpoint> checkpoint,
        Optional<AccountFigures> account,
        boolean accounts,
        OptionalInt historyWritten) {
    public JobFigures {
        Objects.requireNonNull(watermark, "watermark");
        lostTransactions = Map.copyOf(lostTransactions);
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(account, "account");
    }

    /**
     * A completed checkpoint.
     *
     * @param number its number
     * @param completed when it was completed
     */
    public record Checkpoint(long number, Instant completed) {}
}
