package io.millrace.connector.account;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The count of one partition. Its text, which is what a checkpoint holds and what is published, is one line of words:
 * topic, partition, since, first, next, used, filtered, quarantined, late, skipped, repeated, and the newest gaps as
 * {@code from-to,…}, or {@code -} when there are none.
 */
final class PartitionCount {
    /** How many gaps are remembered; all of them are part of {@link #skipped}. */
    static final int NEWEST_GAPS = 8;

    private static final int WORDS = 12;

    private final String topic;
    private final int partition;
    /** When the count began, in milliseconds since 1970. */
    private long since;
    /** The first offset that came. */
    private long first;
    /** The offset behind the greatest one that came. */
    private long next;

    private long used;
    private long filtered;
    private long quarantined;
    private long late;
    /** Offsets between others that did not come. */
    private long skipped;
    /** Records that came although they, or later ones, had come before. */
    private long repeated;

    private final Deque<Gap> newestGaps = new ArrayDeque<>();

    PartitionCount(String topic, int partition, long since, long first) {
        this.topic = topic;
        this.partition = partition;
        this.since = since;
        this.first = first;
        this.next = first;
    }

    static PartitionCount of(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != WORDS) {
            throw new IllegalArgumentException("a count must have " + WORDS + " words, got: " + line);
        }
        PartitionCount count = new PartitionCount(
                words[0], Integer.parseInt(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
        count.next = Long.parseLong(words[4]);
        count.used = Long.parseLong(words[5]);
        count.filtered = Long.parseLong(words[6]);
        count.quarantined = Long.parseLong(words[7]);
        count.late = Long.parseLong(words[8]);
        count.skipped = Long.parseLong(words[9]);
        count.repeated = Long.parseLong(words[10]);
        if (!words[11].equals("-")) {
            Arrays.stream(words[11].split(",")).map(Gap::of).forEach(count.newestGaps::add);
        }
        return count;
    }

    /** Answers the count of nothing, from where this one stands. */
    PartitionCount continuation() {
        return new PartitionCount(topic, partition, since, next);
    }

    /** Adds what another subtask has counted of the same partition, before or after. */
    void add(PartitionCount other) {
        since = Math.min(since, other.since);
        first = Math.min(first, other.first);
        next = Math.max(next, other.next);
        used += other.used;
        filtered += other.filtered;
        quarantined += other.quarantined;
        late += other.late;
        skipped += other.skipped;
        repeated += other.repeated;
        List<Gap> gaps = new ArrayList<>(newestGaps);
        gaps.addAll(other.newestGaps);
        // Which of the two comes first is by chance, and the oldest are forgotten.
        gaps.sort(Comparator.comparingLong(Gap::from));
        newestGaps.clear();
        remember(gaps);
    }

    /** A record without a known verdict advances the offset only, so that the sum is found to be short. */
    void count(long offset, String verdict) {
        if (offset < next) {
            repeated++;
            return;
        }
        if (offset > next) {
            Gap gap = new Gap(next, offset);
            skipped += gap.length();
            remember(List.of(gap));
        }
        next = offset + 1;
        switch (verdict) {
            case "used" -> used++;
            case "filtered" -> filtered++;
            case "quarantined" -> quarantined++;
            case "late" -> late++;
            default -> {}
        }
    }

    private void remember(Collection<Gap> gaps) {
        newestGaps.addAll(gaps);
        while (newestGaps.size() > NEWEST_GAPS) {
            newestGaps.removeFirst();
        }
    }

    boolean isOf(String otherTopic, int otherPartition) {
        return partition == otherPartition && topic.equals(otherTopic);
    }

    String topic() {
        return topic;
    }

    int partition() {
        return partition;
    }

    @Override
    public String toString() {
        String gaps = newestGaps.stream().map(Gap::toString).collect(Collectors.joining(","));
        return String.join(
                " ",
                topic,
                Integer.toString(partition),
                Long.toString(since),
                Long.toString(first),
                Long.toString(next),
                Long.toString(used),
                Long.toString(filtered),
                Long.toString(quarantined),
                Long.toString(late),
                Long.toString(skipped),
                Long.toString(repeated),
                gaps.isEmpty() ? "-" : gaps);
    }
}
