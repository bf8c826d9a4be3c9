package io.millrace.provisioning;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The moments at which the clocks of a zone were or will be set, which a database shows as Java does, if it knows all. */
final class ClockChanges {
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Instant END_OF_TIMESTAMPS = Instant.ofEpochSecond(Integer.MAX_VALUE);

    private ClockChanges() {}

    /** Returns the last second before and the first one after each change, and two moments of one year. */
    static List<Instant> of(ZoneId zone) {
        List<Instant> moments =
                new ArrayList<>(List.of(Instant.parse("2026-01-15T11:00:00Z"), Instant.parse("2026-07-15T10:00:00Z")));
        ZoneOffsetTransition next = zone.getRules().nextTransition(Instant.EPOCH.plusSeconds(1));
        while (next != null && next.getInstant().isBefore(END_OF_TIMESTAMPS)) {
            moments.add(next.getInstant().minusSeconds(1));
            moments.add(next.getInstant());
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return moments;
    }

    static String select(List<Instant> moments) {
        return moments.stream()
                .map(moment -> "FROM_UNIXTIME(" + moment.getEpochSecond() + ")")
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    static String shown(List<Instant> moments, ZoneId zone) {
        return moments.stream()
                .map(moment -> TEXT.format(LocalDateTime.ofInstant(moment, zone)))
                .collect(Collectors.joining("|"));
    }
}
