package io.millrace.endtoend.livestreaming;

import io.millrace.endtoend.DashboardPage;
import io.millrace.endtoend.StrictRecord;
import io.millrace.endtoend.Tables;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the six charts of live-streaming show when the tables hold certain rows, at a certain time. */
final class ExpectedCharts {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final Tables tables;
    private final LocalDateTime now;

    ExpectedCharts(Tables tables, LocalDateTime now) {
        this.tables = tables;
        this.now = now;
    }

    /** Returns the points of each chart, as {@link DashboardPage#points} does. */
    Map<String, List<String>> points() {
        return Map.of(
                "viewers-by-province", sorted(named("viewers_by_province", "")),
                "members-by-grade", named("members_by_grade", "V"),
                "gift-types", giftTypes(),
                "top-givers", topGivers(),
                "gifts-last-6-hours", giftsOfSixHours(),
                "entries-today", entriesToday());
    }

    /** The order of provinces with the same number of viewers means nothing. */
    static List<String> sorted(List<String> points) {
        return points.stream().sorted().toList();
    }

    private List<String> named(String table, String prefix) {
        return tables.rows(table).entrySet().stream()
                .map(row -> prefix + inner(row.getKey()) + "=" + inner(row.getValue()))
                .toList();
    }

    private List<String> giftTypes() {
        return tables.rows("live_gift_total_amount").entrySet().stream()
                .sorted(Comparator.comparing(row -> Long.valueOf(inner(row.getKey()))))
                .map(row -> "#" + inner(row.getKey()) + "=" + inner(row.getValue()))
                .toList();
    }

    private List<String> topGivers() {
        Comparator<Map.Entry<String, String>> byAmount =
                Comparator.comparing(row -> -Long.parseLong(inner(row.getValue())));
        return tables.rows("gift_total_by_user").entrySet().stream()
                .sorted(byAmount.thenComparing(row -> Long.valueOf(inner(row.getKey()))))
                .limit(10)
                .map(row -> "用户 " + inner(row.getKey()) + "=" + inner(row.getValue()))
                .toList();
    }

    private List<String> giftsOfSixHours() {
        TreeMap<LocalDateTime, Long> slots = new TreeMap<>();
        tables.rows("gift_total_by_minute").forEach((key, row) -> {
            LocalDateTime minute = time(key);
            if (minute.isAfter(now.minusHours(6)) && !minute.isAfter(now)) {
                slots.merge(minute.minusMinutes(minute.getMinute() % 10), Long.valueOf(inner(row)), Long::sum);
            }
        });
        List<String> points = new ArrayList<>();
        points.add("total=" + slots.values().stream().mapToLong(Long::longValue).sum());
        slots.forEach((slot, amount) -> points.add(CLOCK.format(slot) + "=" + amount));
        return points;
    }

    private List<String> entriesToday() {
        LocalDate today = now.toLocalDate();
        return tables.rows("room_entries_by_slot").entrySet().stream()
                .filter(row -> time(row.getKey()).toLocalDate().equals(today))
                .map(row -> CLOCK.format(time(row.getKey())) + "="
                        + inner(row.getValue()).replace(", ", ","))
                .toList();
    }

    private static LocalDateTime time(String key) {
        return LocalDateTime.parse(inner(key), StrictRecord.TIME);
    }

    private static String inner(String list) {
        return list.substring(1, list.length() - 1);
    }
}
