package io.millrace.connector.account;

import io.millrace.records.AccountLine;
import io.millrace.records.AccountLine.Gap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The count of one partition while it goes on. Its text, which is what a checkpoint holds and what is published, is an {@link
 * AccountLine}. */
final class PartitionCount {
    /** How many gaps are remembered; all of them are part of {@link #skipped}. */
    static final int NEWEST_GAPS = 8;

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

    static PartitionCount of(String text) {
        AccountLine line = AccountLine.of(text);
        PartitionCount count = new PartitionCount(line.topic(), line.partition(), line.since(), line.first());
        count.next = line.next();
        count.used = line.used();
        count.filtered = line.filtered();
        count.quarantined = line.quarantined();
        count.late = line.late();
        count.skipped = line.skipped();
        count.repeated = line.repeated();
        count.newestGaps.addAll(line.newestGaps());
        return count;
    }

    /** Returns the count of nothing, from where this one stands. */
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

    /** Returns the text of its {@link AccountLine}. */
    @Override
    public String toString() {
        return new AccountLine(
                        topic,
                        partition,
                        since,
                        first,
                        next,
                        used,
                        filtered,
                        quarantined,
                        late,
                        skipped,
                        repeated,
                        List.copyOf(newestGaps))
                .toString();
    }
}
