package io.millrace.pipeline.account;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What became of the records that a job has read, as of completed checkpoints: what the sinks of the connector
 * {@code record-account} publish. The count of a partition is that of one checkpoint.
 *
 * @param oldest the number of the oldest checkpoint that a count is of
 * @param newest the number of the newest one
 * @param partitions the count of each partition, in their order
 */
public record AccountFigures(long oldest, long newest, List<PartitionCount> partitions) {
    /** The connector of the sink that keeps it. */
    public static final String CONNECTOR = "record-account";

    public AccountFigures {
        partitions = List.copyOf(partitions);
    }

    /** Offsets that did not come, from the first of them to the one behind the last. */
    public record Gap(long from, long to) {}

    /**
     * The count of one partition.
     *
     * @param topic its topic
     * @param partition its number
     * @param since when the count began, in milliseconds since 1970
     * @param first the first offset that came
     * @param next the offset behind the greatest one that came
     * @param used records that are part of a result
     * @param filtered valid records that no result asks for
     * @param quarantined records put aside as malformed
     * @param late records put aside as late
     * @param skipped offsets that did not come
     * @param repeated records that came again, or out of order
     * @param newestGaps the newest of the gaps that {@code skipped} is made of
     */
    public record PartitionCount(
            String topic,
            int partition,
            long since,
            long first,
            long next,
            long used,
            long filtered,
            long quarantined,
            long late,
            long skipped,
            long repeated,
            List<Gap> newestGaps) {
        public PartitionCount {
            newestGaps = List.copyOf(newestGaps);
        }

        /** Answers the records with a verdict. */
        public long judged() {
            return used + filtered + quarantined + late;
        }

        public static PartitionCount of(String line) {
            String[] words = line.split(" ", -1);
            List<Gap> gaps = words[11].equals("-")
                    ? List.of()
                    : Stream.of(words[11].split(","))
                            .map(gap -> gap.split("-"))
                            .map(ends -> new Gap(Long.parseLong(ends[0]), Long.parseLong(ends[1])))
                            .toList();
            return new PartitionCount(
                    words[0],
                    Integer.parseInt(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]),
                    Long.parseLong(words[5]),
                    Long.parseLong(words[6]),
                    Long.parseLong(words[7]),
                    Long.parseLong(words[8]),
                    Long.parseLong(words[9]),
                    Long.parseLong(words[10]),
                    gaps);
        }

        private PartitionCount plus(PartitionCount other) {
            return new PartitionCount(
                    topic,
                    partition,
                    Math.min(since, other.since),
                    Math.min(first, other.first),
                    Math.max(next, other.next),
                    used + other.used,
                    filtered + other.filtered,
                    quarantined + other.quarantined,
                    late + other.late,
                    skipped + other.skipped,
                    repeated + other.repeated,
                    Stream.concat(newestGaps.stream(), other.newestGaps.stream())
                            .toList());
        }
    }

    /**
     * Adds up what all subtasks say.
     *
     * @param texts what each of them says, in the form that the README of the connector describes
     * @return nothing when one of them is silent, or when two speak of the same partition at different checkpoints
     */
    public static Optional<AccountFigures> of(Collection<String> texts) {
        Map<String, PartitionCount> sum = new TreeMap<>();
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
                PartitionCount count = PartitionCount.of(line);
                String key = count.topic() + String.format(" %09d", count.partition());
                Long other = checkpoints.putIfAbsent(key, checkpoint);
                if (other != null && other != checkpoint) {
                    return Optional.empty();
                }
                sum.merge(key, count, PartitionCount::plus);
            }
        }
        return newest < 0
                ? Optional.empty()
                : Optional.of(new AccountFigures(oldest, newest, List.copyOf(sum.values())));
    }
}
