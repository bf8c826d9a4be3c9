package io.millrace.endtoend.onlineeducation;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import io.millrace.endtoend.DashboardPage;
import io.millrace.endtoend.StrictRecord;
import io.millrace.endtoend.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the charts of the three pages show when the tables hold certain rows, at a certain time, as
 * {@link DashboardPage#points} answers it. A chart without points is empty.
 */
final class ExpectedCharts {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuuMMddHH");
    private static final List<String> LEVELS = List.of("A", "B", "C", "D", "other");
    private static final Map<String, String> KINDS = Map.of(
            "STUDENT_MOVE_PICTURE", "移动图片",
            "STUDENT_HOVER_PICTURE", "悬停图片",
            "STUDENT_LINE_DRAW", "画线",
            "STUDENT_AUDIO_PLAY", "播放音频",
            "STUDENT_AUDIO_PAUSE", "暂停音频",
            "STUDENT_MATCH_CORRECT", "匹配正确",
            "STUDENT_MATCH_WRONG", "匹配错误");

    private final Tables tables;
    private final LocalDateTime now;

    ExpectedCharts(Tables tables, LocalDateTime now) {
        this.tables = tables;
        this.now = now;
    }

    /** Returns the points of each chart of a page. */
    Map<String, List<String>> of(String page) {
        return switch (page) {
            case "classroom" -> classroom();
            case "growth" -> growth();
            case "live-quality" -> liveQuality();
            default -> throw new IllegalArgumentException(page);
        };
    }

    /** A row of a table. No text that the tests send holds a comma and a space. */
    private record Row(List<String> key, List<String> values) {
        LocalDateTime start() {
            return LocalDateTime.parse(key.get(0), StrictRecord.TIME);
        }

        long number(int index) {
            return Long.parseLong(values.get(index));
        }
    }

    private Stream<Row> rows(String table) {
        return tables.rows(table).entrySet().stream().map(row -> new Row(cells(row.getKey()), cells(row.getValue())));
    }

    private static List<String> cells(String row) {
        return List.of(row.substring(1, row.length() - 1).split(", ", -1));
    }

    /** Returns rows whose slot has begun, not longer ago than that. */
    private Stream<Row> recent(String table, long minutes) {
        return rows(table)
                .filter(row -> row.start().isAfter(now.minusMinutes(minutes))
                        && !row.start().isAfter(now));
    }

    private static Map<String, List<Row>> grouped(Stream<Row> rows, Function<Row, String> by) {
        return rows.collect(groupingBy(by, TreeMap::new, Collectors.toList()));
    }

    private static Function<Row, String> column(int index) {
        return row -> row.key().get(index);
    }

    private static long sum(List<Row> rows, int value) {
        return rows.stream().mapToLong(row -> row.number(value)).sum();
    }

    private static <T> List<String> points(
            Stream<T> entries, Comparator<T> order, int most, Function<T, String> point) {
        return entries.sorted(order).limit(most).map(point).toList();
    }

    /** Puts the sum of all points, or the last one, before them. */
    private static List<String> withNumber(long number, List<String> points) {
        return points.isEmpty()
                ? points
                : Stream.concat(Stream.of("total=" + number), points.stream()).toList();
    }

    private Map<String, List<String>> classroom() {
        return Map.of(
                "actions-last-hour", actionsOfLastHour(),
                "answers", answers(),
                "kinds", kinds(),
                "students-now", studentsNow(),
                "rooms-today", roomsToday(),
                "study-time", studyTime(),
                "visits-today", visitsToday());
    }

    private Stream<Row> actions(long minutes) {
        return recent("timeline_signal_analysis", minutes);
    }

    private List<String> actionsOfLastHour() {
        List<String> points = new ArrayList<>();
        grouped(actions(60), column(0))
                .forEach((start, rows) -> points.add(MINUTE.format(rows.get(0).start()) + "=" + sum(rows, 1)));
        return withNumber(sum(actions(60).toList(), 1), points);
    }

    private List<String> answers() {
        List<String> points = new ArrayList<>();
        grouped(actions(180), row -> row.start()
                        .minusMinutes(row.start().getMinute() % 5)
                        .toString())
                .forEach((slot, rows) -> points.add(MINUTE.format(LocalDateTime.parse(slot)) + "="
                        + answered(rows, "CORRECT") + "," + answered(rows, "WRONG")));
        return points;
    }

    private static long answered(List<Row> rows, String how) {
        return sum(
                rows.stream()
                        .filter(row -> row.key().get(4).equals("STUDENT_MATCH_" + how))
                        .toList(),
                1);
    }

    private List<String> kinds() {
        List<String> points = new ArrayList<>();
        grouped(actions(60), column(4)).forEach((event, rows) -> points.add(KINDS.get(event) + "=" + sum(rows, 1)));
        return points;
    }

    private record Student(String room, String id, long actions, long correct, long wrong) {}

    private List<String> studentsNow() {
        Stream<Student> students = grouped(
                        actions(15), row -> row.key().subList(1, 3).toString())
                .values()
                .stream()
                .map(rows -> new Student(
                        column(1).apply(rows.get(0)),
                        column(2).apply(rows.get(0)),
                        sum(rows, 1),
                        answered(rows, "CORRECT"),
                        answered(rows, "WRONG")));
        return points(
                students,
                comparing(Student::wrong)
                        .thenComparing(Student::actions)
                        .reversed()
                        .thenComparing(Student::id)
                        .thenComparing(Student::room),
                12,
                student -> student.room() + "=" + student.id() + "," + student.actions() + "," + student.correct() + ","
                        + student.wrong());
    }

    private Stream<Row> ofToday(String table) {
        return rows(table)
                .filter(row -> row.key().get(0).equals(now.toLocalDate().toString()));
    }

    private List<String> roomsToday() {
        return points(
                ofToday("room_activity_by_day"),
                comparing((Row row) -> -row.number(0))
                        .thenComparing(row -> Long.valueOf(row.key().get(1))),
                10,
                row -> "教室 " + row.key().get(1) + "=" + row.number(0));
    }

    private List<String> studyTime() {
        TreeMap<String, BigDecimal> minutes = new TreeMap<>();
        grouped(rows("user_enter_classroom_take_time"), column(1))
                .forEach((course, rows) -> minutes.put(course, ratio(sum(rows, 1), 60_000L * rows.size(), 1)));
        return points(
                minutes.entrySet().stream(),
                largestFirst(),
                10,
                entry -> entry.getKey() + "=" + plain(entry.getValue()));
    }

    private static <N extends Comparable<N>> Comparator<Map.Entry<String, N>> largestFirst() {
        return Map.Entry.<String, N>comparingByValue().reversed().thenComparing(Map.Entry::getKey);
    }

    private static BigDecimal ratio(long sum, long count, int digits) {
        return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count), digits, RoundingMode.HALF_UP);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private List<String> visitsToday() {
        return points(
                ofToday("course_visits_by_day"),
                comparing((Row row) -> -row.number(0)).thenComparing(column(1)),
                8,
                row -> row.key().get(1) + "=" + String.join(",", row.values()));
    }

    private Map<String, List<String>> growth() {
        return Map.of(
                "registrations-by-hour", registrationsByHour(),
                "levels-today", levelsToday(),
                "channels-today", channelsToday(),
                "newest-registrations", newestRegistrations(),
                "consultants-today", consultantsToday(),
                "orders-by-day", ordersByDay());
    }

    /** Returns counts whose hour lies on one of these days. Their keys are uk, hour, level, and perhaps channel. */
    private Stream<Row> registrations(String index, LocalDate first) {
        return rows(index).filter(row -> {
            LocalDate day = hour(row).toLocalDate();
            return !day.isBefore(first) && !day.isAfter(now.toLocalDate());
        });
    }

    private static LocalDateTime hour(Row row) {
        return LocalDateTime.parse(row.key().get(1), HOUR);
    }

    private List<String> registrationsByHour() {
        List<String> points = new ArrayList<>();
        LocalDate yesterday = now.toLocalDate().minusDays(1);
        grouped(registrations("vk_app_es_sign_csh", yesterday), column(1))
                .values()
                .forEach(rows -> points.add(LEVELS.stream()
                        .map(level -> Long.toString(sum(
                                rows.stream()
                                        .filter(row -> row.key().get(2).equals(level))
                                        .toList(),
                                0)))
                        .collect(Collectors.joining(",", StrictRecord.TIME.format(hour(rows.get(0))) + "=", ""))));
        return points;
    }

    private List<String> levelsToday() {
        List<String> points = new ArrayList<>();
        grouped(registrations("vk_app_es_sign_csh", now.toLocalDate()), column(2))
                .forEach((level, rows) -> points.add(level + "=" + sum(rows, 0)));
        return points;
    }

    private List<String> channelsToday() {
        TreeMap<String, Long> leads = new TreeMap<>();
        grouped(registrations("registrations_by_channel", now.toLocalDate()), column(3))
                .forEach((channel, rows) -> leads.put(channel, sum(rows, 0)));
        return points(leads.entrySet().stream(), largestFirst(), 10, Map.Entry<String, Long>::toString);
    }

    private List<String> newestRegistrations() {
        return points(
                registrations("registrations_by_channel", LocalDate.MIN),
                comparing(ExpectedCharts::hour)
                        .thenComparing(row -> row.number(0))
                        .reversed()
                        .thenComparing(column(2))
                        .thenComparing(column(3)),
                12,
                row -> StrictRecord.TIME.format(hour(row)) + "=" + row.key().get(2) + ","
                        + row.key().get(3) + "," + row.number(0));
    }

    private List<String> consultantsToday() {
        return points(
                rows("staff_index")
                        .filter(row -> row.key().get(2).equals(now.toLocalDate().toString())),
                comparing((Row row) -> -row.number(0))
                        .thenComparing(row -> Long.valueOf(row.key().get(0))),
                12,
                row -> "顾问 " + row.key().get(0) + "=" + row.number(0));
    }

    private List<String> ordersByDay() {
        List<String> points = new ArrayList<>();
        grouped(rows("staff_index"), column(2)).forEach((text, rows) -> {
            LocalDate day = LocalDate.parse(text);
            if (day.isAfter(now.toLocalDate().minusDays(7)) && !day.isAfter(now.toLocalDate())) {
                points.add(day + "=" + sum(rows, 0));
            }
        });
        return points;
    }

    private Map<String, List<String>> liveQuality() {
        return Map.of(
                "suffering", suffering(),
                "trend", trend(),
                "worst-rooms", worst(3),
                "worst-students", worst(1),
                "worst-now", worstNow());
    }

    private Stream<Row> measured(long minutes, String kind) {
        return recent("user_av_record", minutes).filter(row -> row.key().get(6).endsWith(kind));
    }

    private static double average(Row row) {
        return Double.parseDouble(row.values().get(2));
    }

    private List<String> suffering() {
        List<String> points = new ArrayList<>();
        long[] last = {0};
        grouped(measured(30, "_AUDIO_STATE"), column(0)).forEach((start, rows) -> {
            if (!rows.get(0).start().plusSeconds(30).isAfter(now)) {
                last[0] = rows.stream().filter(row -> average(row) >= 5).count();
                points.add(SECOND.format(rows.get(0).start()) + "=" + last[0]);
            }
        });
        return withNumber(last[0], points);
    }

    private List<String> trend() {
        List<String> points = new ArrayList<>();
        grouped(measured(30, "_STATE"), column(0))
                .forEach((start, rows) -> points.add(SECOND.format(rows.get(0).start()) + "="
                        + perMeasurement(rows, "_AUDIO_STATE") + "," + perMeasurement(rows, "_VIDEO_STATE")));
        return points;
    }

    private static String perMeasurement(List<Row> rows, String kind) {
        List<Row> some =
                rows.stream().filter(row -> row.key().get(6).endsWith(kind)).toList();
        return some.isEmpty() ? "" : plain(ratio(sum(some, 1), sum(some, 3), 2));
    }

    private List<String> worst(int column) {
        TreeMap<String, BigDecimal> losses = new TreeMap<>();
        grouped(measured(3, "_AUDIO_STATE"), column(column))
                .forEach((who, rows) -> losses.put(who, ratio(sum(rows, 1), sum(rows, 3), 2)));
        return points(
                losses.entrySet().stream(),
                largestFirst(),
                12,
                entry -> entry.getKey() + "=" + plain(entry.getValue()));
    }

    private record Trouble(String room, String student, double worst, double loss, double frames, String since) {
        static Trouble of(List<Row> rows) {
            return new Trouble(
                    column(3).apply(rows.get(0)),
                    column(1).apply(rows.get(0)),
                    largest(rows, "_STATE"),
                    largest(rows, "_AUDIO_STATE"),
                    largest(rows, "_VIDEO_STATE"),
                    rows.stream()
                            .filter(row -> average(row) >= 5)
                            .map(row -> SECOND.format(row.start()))
                            .min(Comparator.naturalOrder())
                            .orElse(""));
        }

        private static double largest(List<Row> rows, String kind) {
            return rows.stream()
                    .filter(row -> row.key().get(6).endsWith(kind))
                    .mapToDouble(ExpectedCharts::average)
                    .max()
                    .orElse(0);
        }
    }

    private List<String> worstNow() {
        DecimalFormat written = new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return points(
                grouped(
                                measured(3, "_STATE"),
                                row -> row.key().get(3) + ", " + row.key().get(1))
                        .values()
                        .stream()
                        .map(Trouble::of)
                        .filter(trouble -> trouble.worst() >= 5),
                comparing(Trouble::worst)
                        .reversed()
                        .thenComparing(Trouble::student)
                        .thenComparing(Trouble::room),
                12,
                trouble -> trouble.room() + "="
                        + String.join(
                                ",",
                                trouble.student(),
                                trouble.worst() >= 15 ? "严重 / bad" : "警告 / poor",
                                written.format(Math.round(trouble.loss() * 10) / 10.0),
                                written.format(Math.round(trouble.frames() * 10) / 10.0),
                                trouble.since()));
    }
}
