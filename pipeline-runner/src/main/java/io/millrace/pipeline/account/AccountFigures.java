package io.millrace.pipeline.account;

import io.millrace.records.AccountLine;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of the records that a job has read, as of completed checkpoints: what the sinks of the connector
 * {@code record-account} publish. The count of a partition is that of one checkpoint.
 *
 * @param oldest the number of the oldest checkpoint that a count is of
 * @param newest the number of the newest one
 * @param partitions the count of each partition, in their order
 */
public record AccountFigures(long oldest, long newest, List<AccountLine> partitions) {
    /** The connector of the sink that keeps it. */
    public static final String CONNECTOR = "record-account";

    public AccountFigures {
        partitions = List.copyOf(partitions);
    }

    /**
     * Adds up what all subtasks say.
     *
     * @param texts what each of them says, in the form that the README of the connector describes
     * @return nothing when one of them is silent, or when two speak of the same partition at different checkpoints
     */
    public static Optional<AccountFigures> of(Collection<String> texts) {
        Map<String, AccountLine> sum = new TreeMap<>();
        Map<String, Long> checkpoints = new HashMap<>();
        long oldest = Long.MAX_VALUE;
        long newest = -1;
        for (String text : texts) {
            List<String> lines = text.lines().toList();
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            long checkpoint = Long.parseLong(lines.get(0));
            oldest = Math.min(oldest, checkpoint);
            newest = Math.max(newest, checkpoint);
            for (String line : lines.subList(1, lines.size())) {
                AccountLine count = AccountLine.of(line);
                String key = count.topic() + String.format(" %09d", count.partition());
                Long other = checkpoints.putIfAbsent(key, checkpoint);
                if (other != null && other != checkpoint) {
                    return Optional.empty();
                }
                sum.merge(key, count, AccountLine::plus);
            }
        }
        return newest < 0
                ? Optional.empty()
                : Optional.of(new AccountFigures(oldest, newest, List.copyOf(sum.values())));
    }
}
