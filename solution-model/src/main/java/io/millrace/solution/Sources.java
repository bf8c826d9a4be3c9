package io.millrace.solution;

import io.millrace.solution.problem.Location;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the lines of a text come from that was made from what an author has written.
 *
 * @param parts by the number of its first line each part of the text
 */
public record Sources(NavigableMap<Integer, Part> parts) {
    /** Of a text that stands in its file as it is. */
    public static final Sources ITSELF = new Sources(new TreeMap<>());

    public Sources {
        parts = new TreeMap<>(parts);
    }

    /**
     * Lines that come from one place.
     *
     * @param beginning where the first of them comes from
     * @param verbatim whether they stand there as they are, line by line and column by column
     */
    public record Part(Location beginning, boolean verbatim) {}

    /** Returns where a place of the text comes from, or nothing when the text is the author's own. */
    Optional<Location> of(Location place) {
        Map.Entry<Integer, Part> entry = parts.floorEntry(place.line());
        if (entry == null) {
            return Optional.empty();
        }
        Location beginning = entry.getValue().beginning();
        return Optional.of(
                entry.getValue().verbatim()
                        ? new Location(
                                beginning.file(), beginning.line() + place.line() - entry.getKey(), place.column())
                        : beginning);
    }
}
