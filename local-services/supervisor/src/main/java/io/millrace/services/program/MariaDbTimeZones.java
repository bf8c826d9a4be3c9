package io.millrace.services.program;

import io.millrace.services.machine.ProgramFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All time zones that this Java knows, as statements that fill the server's tables of them. So a session may have the
 * zone of a solution by name, and shows each moment in the offset that its own day has.
 */
final class MariaDbTimeZones {
    /** The moments that a TIMESTAMP can hold, and some more for the way to and from wall clocks. */
    private static final Instant FIRST = Instant.EPOCH.minus(Duration.ofDays(2));

    private static final Instant LAST = Instant.ofEpochSecond(Integer.MAX_VALUE);
    /** The server takes no statement of more than 60,000 characters from its file of first statements. */
    private static final int ROWS_OF_A_STATEMENT = 500;

    private final Map<ZoneRules, Integer> zones = new HashMap<>();
    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    private MariaDbTimeZones() {
        new TreeSet<>(ZoneId.getAvailableZoneIds()).forEach(this::add);
    }

    /** Returns the statements, one a line. */
    static String statements() throws IOException {
        MariaDbTimeZones all = new MariaDbTimeZones();
        return ProgramFiles.text("mysql-time-zones.sql")
                .lines()
                .filter(line -> !line.startsWith("--"))
                .flatMap(all::fill)
                .reduce("", (lines, line) -> lines + line + "\n");
    }

    private Stream<String> fill(String line) {
        return rows.keySet().stream()
                .filter(line::contains)
                .findFirst()
                .map(place -> chunks(rows.get(place)).map(values -> line.replace(place, values)))
                .orElse(Stream.of(line));
    }

    private static Stream<String> chunks(List<String> rows) {
        return IntStream.iterate(0, start -> start < rows.size(), start -> start + ROWS_OF_A_STATEMENT)
                .mapToObj(start -> rows.subList(start, Math.min(rows.size(), start + ROWS_OF_A_STATEMENT)))
                .map(chunk -> String.join(",", chunk));
    }

    private void add(String name) {
        ZoneRules rules = ZoneId.of(name).getRules();
        Integer known = zones.get(rules);
        int zone = known == null ? zones.size() + 1 : known;
        if (known == null) {
            zones.put(rules, zone);
            row("${zones}", "(%d)".formatted(zone));
            addOffsets(zone, rules);
        }
        row("${names}", "(%d,'%s')".formatted(zone, name));
    }

    /** Before the first transition the server takes the first offset. */
    private void addOffsets(int zone, ZoneRules rules) {
        Map<ZoneOffset, Integer> offsets = new LinkedHashMap<>();
        offset(zone, offsets, rules.getOffset(FIRST));
        for (ZoneOffsetTransition next = rules.nextTransition(FIRST);
                next != null && !next.getInstant().isAfter(LAST);
                next = rules.nextTransition(next.getInstant())) {
            int offset = offset(zone, offsets, next.getOffsetAfter());
            row("${transitions}", "(%d,%d,%d)".formatted(zone, offset, next.toEpochSecond()));
        }
    }

    private int offset(int zone, Map<ZoneOffset, Integer> offsets, ZoneOffset offset) {
        return offsets.computeIfAbsent(offset, added -> {
            row("${offsets}", "(%d,%d,%d)".formatted(zone, offsets.size(), added.getTotalSeconds()));
            return offsets.size();
        });
    }

    private void row(String place, String values) {
        rows.computeIfAbsent(place, none -> new ArrayList<>()).add(values);
    }
}
