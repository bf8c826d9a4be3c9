package io.millrace.records;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an account says of one partition. Its text is one line of words: topic, partition, since, first, next, used,
 * filtered, quarantined, late, skipped, repeated, and the newest gaps as {@code from-to,…}, or {@code -} when there are
 * none.
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
 * @param newestGaps the newest of the gaps that {@code skipped} is made of, the newest one last
 */
public record AccountLine(
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
    private static final int WORDS = 12;

    public AccountLine {
        newestGaps = List.copyOf(newestGaps);
    }

    /**
     * Offsets that did not come: those of the markers that end transactions, of records that Kafka has removed, or of
     * records that were lost.
     *
     * @param from the first of them
     * @param to the first one behind them
     */
    public record Gap(long from, long to) {
        public Gap {
            if (from < 0 || to <= from) {
                throw new IllegalArgumentException("a gap must end behind its beginning, got: " + from + "-" + to);
            }
        }

        /** Returns how many offsets it is long. */
        public long length() {
            return to - from;
        }

        private static Gap of(String text) {
            int dash = text.indexOf('-');
            return new Gap(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
        }

        @Override
        public String toString() {
            return from + "-" + to;
        }
    }

    /**
     * Reads the text.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static AccountLine of(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != WORDS) {
            throw new IllegalArgumentException("a line of an account must have " + WORDS + " words, got: " + line);
        }
        return new AccountLine(
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
                words[11].equals("-")
                        ? List.of()
                        : Stream.of(words[11].split(",")).map(Gap::of).toList());
    }

    /** Returns the records with a verdict. */
    public long judged() {
        return used + filtered + quarantined + late;
    }

    /** Returns what this and another subtask have counted of the same partition together. */
    public AccountLine plus(AccountLine other) {
        return new AccountLine(
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
                Stream.concat(newestGaps.stream(), other.newestGaps.stream()).toList());
    }

    @Override
    public String toString() {
        String gaps = newestGaps.stream().map(Gap::toString).collect(Collectors.joining(","));
        return Stream.concat(
                        Stream.of(topic, Integer.toString(partition)),
                        Stream.concat(
                                Stream.of(since, first, next, used, filtered, quarantined, late, skipped, repeated)
                                        .map(number -> Long.toString(number)),
                                Stream.of(gaps.isEmpty() ? "-" : gaps)))
                .collect(Collectors.joining(" "));
    }
}
