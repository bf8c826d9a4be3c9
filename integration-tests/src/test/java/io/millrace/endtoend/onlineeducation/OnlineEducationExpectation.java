package io.millrace.endtoend.onlineeducation;

import static io.millrace.endtoend.StrictRecord.required;

import io.millrace.endtoend.Draft.Fate;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.Sent;
import io.millrace.endtoend.StrictRecord;
import io.millrace.endtoend.StrictRecord.Malformed;
import io.millrace.endtoend.Tables;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the solution online-education must show after a number of records: an independent calculation over their very
 * bytes, record by record, in plain collections. It shares nothing with the product but the meaning of the results.
 */
final class OnlineEducationExpectation implements Scenario.Expectation {
    static final String MESSAGES = "timeline_client_topic";
    static final String ACTIONS = "timeline_analysis_student";
    static final String STEPS = "qos_log";
    static final String MEASUREMENTS = "agora_record";
    static final String CHANNELS = "blink_stg_activity__channel_name_dictionary_da";
    static final String STUDENTS = "uc_account-student";
    static final String ACCOUNTS = "uc_account-user";
    static final String ORDERS = "data_pack_order_info";

    /** Students with a number from here on act at times whose slots are closed. */
    static final long FIRST_LATE_USER = 900_000;

    private static final int TEXT = 64;
    private static final long LARGEST_SUMMAND = 1_000_000_000_000L;
    private static final LocalDateTime NEVER = LocalDateTime.MIN;

    private final Levels levels;
    private final Tables tables = new Tables();
    private final List<Sent> malformed = new ArrayList<>();
    private final List<Sent> late = new ArrayList<>();
    private final Map<List<Object>, Long> actionsByMinute = new HashMap<>();
    private final Map<List<Object>, List<Long>> usersByRoomAndDay = new HashMap<>();
    private final Map<List<Object>, List<Long>> usersByCourseAndDay = new HashMap<>();
    private final Map<List<Object>, List<Step>> studies = new HashMap<>();
    private final Map<List<Object>, List<Long>> amounts = new HashMap<>();
    private final Map<String, Student> students = new HashMap<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Order> orders = new HashMap<>();

    private record Step(long dataTime, long eventTime, String userType, boolean success) {
        static final Comparator<Step> EARLIEST = Comparator.comparingLong(Step::dataTime)
                .thenComparingLong(Step::eventTime)
                .thenComparing(Step::userType, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    private record Student(LocalDateTime updated, String channel, String level) {}

    private record Account(String name, LocalDateTime registered, String status) {
        boolean counts() {
            String text = Objects.requireNonNullElse(name, "");
            return "NORMAL".equals(status)
                    && registered != null
                    && !text.contains("测试")
                    && !text.contains("test")
                    && !text.startsWith("DM_");
        }
    }

    private record Order(LocalDateTime updated, Long consultant, LocalDateTime confirmed, Long status) {
        boolean counts() {
            return Long.valueOf(3).equals(status) && consultant != null && confirmed != null;
        }
    }

    /** @param records each partition in its order */
    OnlineEducationExpectation(List<Sent> records, Levels levels) {
        this.levels = levels;
        records.forEach(this::count);
        actionsByMinute.forEach((key, count) -> {
            LocalDateTime minute = (LocalDateTime) key.get(0);
            tables.put(
                    "timeline_signal_analysis",
                    Arrays.asList(text(minute), key.get(1), key.get(2), 2, key.get(3)),
                    text(minute.plusMinutes(1)),
                    count);
        });
        usersByRoomAndDay.forEach(
                (key, users) -> tables.put("room_activity_by_day", key, users.size(), distinct(users)));
        usersByCourseAndDay.forEach(
                (key, users) -> tables.put("course_visits_by_day", key, users.size(), distinct(users)));
        studies.forEach(this::studyTime);
        amounts.forEach(this::quality);
        students.forEach(this::register);
        orders.values().stream()
                .filter(Order::counts)
                .forEach(order -> tables.add(
                        "staff_index",
                        order.consultant() + ", 1, " + order.confirmed().toLocalDate(),
                        1));
    }

    @Override
    public Tables tables() {
        return tables;
    }

    @Override
    public List<Sent> malformed() {
        return malformed;
    }

    @Override
    public List<Sent> late() {
        return late;
    }

    private void count(Sent record) {
        try {
            Fields fields = Fields.of(record.draft().value());
            switch (record.draft().topic()) {
                case MESSAGES -> message(fields);
                case STEPS -> step(record, fields);
                case MEASUREMENTS -> measurement(record, fields);
                case CHANNELS -> channel(fields);
                case STUDENTS -> student(record, fields);
                case ACCOUNTS -> account(fields);
                case ORDERS -> order(fields);
                default -> throw new IllegalArgumentException(record.draft().topic());
            }
            if (isLate(record)) {
                late.add(record);
            }
        } catch (Malformed e) {
            malformed.add(record);
        }
    }

    private void message(Fields fields) throws Malformed {
        Fields data;
        Fields message;
        try {
            data = fields.object("data");
            message = data.object("msg");
        } catch (Malformed e) {
            // Another kind of message: chats hold a text where actions hold an object.
            return;
        }
        if (!data.is("msgid", 305) || !message.is("msgtype", 116) || !data.is("role", 2)) {
            return;
        }
        Fields what = message.object("msg_data");
        long user = required(data.integer("userid"));
        long room = required(data.integer("roomid"));
        LocalDateTime happened = wallClock(data.millis("timestamp"));
        Long page = what.integer("page_index");
        String target = what.anyText("target_id");
        String type = what.anyText("target_type");
        String action = what.anyText("action");
        String detail = what.anyText("sub_action");
        String event = event(target, type, action, detail);
        if (event == null) {
            return;
        }
        tables.add(
                ACTIONS,
                Arrays.asList(
                                fields.anyText("createTime"),
                                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS")
                                        .format(happened),
                                user,
                                room,
                                2,
                                305,
                                116,
                                target,
                                type,
                                action,
                                detail,
                                page,
                                event)
                        .toString(),
                1);
        if (user < FIRST_LATE_USER) {
            actionsByMinute.merge(List.of(happened.truncatedTo(ChronoUnit.MINUTES), room, user, event), 1L, Long::sum);
            add(usersByRoomAndDay, List.of(happened.toLocalDate(), room), user);
        }
    }

    private static String event(String target, String type, String action, String detail) {
        String words = type + "/" + action + "/" + detail;
        if (Objects.equals(type, "shape") && Objects.equals(action, "move")) {
            return "STUDENT_MOVE_PICTURE";
        }
        if (Objects.equals(type, "shape") && Objects.equals(action, "add")) {
            return "STUDENT_LINE_DRAW";
        }
        return switch (words) {
            case "shape/mouse/over" -> "STUDENT_HOVER_PICTURE";
            case "template/audio/start" -> "STUDENT_AUDIO_PLAY";
            case "template/audio/pause" -> "STUDENT_AUDIO_PAUSE";
            case "template/match/drop:wrong" -> "match".equals(target) ? "STUDENT_MATCH_WRONG" : null;
            case "template/match/drop:correct" -> "match".equals(target) ? "STUDENT_MATCH_CORRECT" : null;
            default -> null;
        };
    }

    private void step(Sent record, Fields fields) throws Malformed {
        long user = required(fields.integer("user_id"));
        String course = required(fields.text("classroom_id", TEXT));
        String type = fields.text("user_type", 32);
        long happened = fields.millis("event_time");
        long data = fields.object("extra").millis("data_time");
        boolean success = "PPT_SUCCESS".equals(fields.anyText("sub_event"));
        studies.computeIfAbsent(List.of(user, course), key -> new ArrayList<>())
                .add(new Step(data, happened, type, success));
        if (!isLate(record)) {
            add(usersByCourseAndDay, List.of(wallClock(happened).toLocalDate(), course), user);
        }
    }

    private void studyTime(List<Object> key, List<Step> steps) {
        Step first = steps.stream().min(Step.EARLIEST).orElseThrow();
        long last = steps.stream()
                .filter(Step::success)
                .mapToLong(Step::dataTime)
                .max()
                .orElse(0);
        if (last > first.dataTime()) {
            tables.put(
                    "user_enter_classroom_take_time",
                    key,
                    first.userType(),
                    last - first.dataTime(),
                    DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").format(wallClock(first.eventTime())));
        }
    }

    private void measurement(Sent record, Fields fields) throws Malformed {
        String event = required(fields.text("event", TEXT));
        String classroom = Objects.requireNonNullElse(fields.text("classroom_id", TEXT), "-1");
        long user = Objects.requireNonNullElse(fields.integer("user_id"), -1L);
        long channel = Objects.requireNonNullElse(fields.integer("agora_channel_id"), -1L);
        LocalDateTime measured = wallClock(fields.millis("messageCreateTime"));
        Fields audio = fields.object("agora_audioState");
        Fields video = fields.object("agora_videoState");
        Long lost = summand(audio.integer("lost"));
        Long trouble = summand(video.integer("fr"));
        Long audioUid = audio.integer("uid");
        Long videoUid = video.integer("uid");
        if (!"student".equals(fields.anyText("user_type")) || isLate(record)) {
            return;
        }
        LocalDateTime slot = measured.truncatedTo(ChronoUnit.MINUTES).plusSeconds(measured.getSecond() / 30 * 30L);
        if (lost != null && lost >= 0) {
            add(amounts, List.of(slot, user, channel, classroom, orMinus1(audioUid), event + "_AUDIO_STATE"), lost);
        }
        if (trouble != null && trouble >= 0) {
            add(amounts, List.of(slot, user, channel, classroom, orMinus1(videoUid), event + "_VIDEO_STATE"), trouble);
        }
    }

    private static Long summand(Long amount) throws Malformed {
        if (amount != null && amount > LARGEST_SUMMAND) {
            throw new Malformed("too large for a sum");
        }
        return amount;
    }

    private void quality(List<Object> key, List<Long> values) {
        LocalDateTime slot = (LocalDateTime) key.get(0);
        long sum = values.stream().mapToLong(Long::longValue).sum();
        tables.put(
                "user_av_record",
                Arrays.asList(text(slot), key.get(1), key.get(2), key.get(3), "student", key.get(4), key.get(5)),
                text(slot.plusSeconds(30)),
                sum,
                (double) sum / values.size(),
                values.size());
    }

    private void channel(Fields fields) throws Malformed {
        String id = required(fields.text("id", TEXT));
        tables.put(
                "channel_name_dictionary",
                List.of(md5(id)),
                id,
                cell(fields, "chinese_name"),
                cell(fields, "english_name"),
                cell(fields, "level"),
                cell(fields, "pid"),
                cell(fields, "create_time"),
                cell(fields, "update_time"),
                cell(fields, "dept_id"));
    }

    private static String cell(Fields fields, String name) {
        return Objects.requireNonNullElse(fields.anyText(name), "");
    }

    private void student(Sent record, Fields fields) throws Malformed {
        String id = required(fields.text("id", TEXT));
        String channel = fields.text("channel_id", TEXT);
        LocalDateTime updated = Objects.requireNonNullElse(fields.time("update_time"), NEVER);
        Student before = students.get(id);
        if (before == null || !updated.isBefore(before.updated())) {
            students.put(
                    id,
                    channel == null || channel.isEmpty()
                            ? new Student(updated, "-1", "other")
                            : new Student(updated, channel, levels.of(record.index(), channel)));
        }
    }

    private void account(Fields fields) throws Malformed {
        String id = required(fields.text("id", TEXT));
        accounts.put(
                id, new Account(fields.anyText("name"), fields.time("register_date_time"), fields.anyText("status")));
    }

    private void register(String id, Student student) {
        Account account = accounts.get(id);
        if (account == null || !account.counts()) {
            return;
        }
        String hour = DateTimeFormatter.ofPattern("uuuuMMddHH").format(account.registered());
        tables.add("vk_app_es_sign_csh", hour + student.level() + ", " + hour + ", " + student.level(), 1);
        tables.add(
                "registrations_by_channel",
                hour + student.level() + student.channel() + ", " + hour + ", " + student.level() + ", "
                        + student.channel(),
                1);
    }

    private void order(Fields fields) throws Malformed {
        String id = required(fields.text("id", TEXT));
        Order order = new Order(
                Objects.requireNonNullElse(fields.time("update_time"), NEVER),
                fields.integer("cc_id"),
                fields.time("confirm_date_time"),
                fields.integer("status"));
        Order before = orders.get(id);
        if (before == null || !order.updated().isBefore(before.updated())) {
            orders.put(id, order);
        }
    }

    private static boolean isLate(Sent record) {
        return record.draft().fate() == Fate.LATE;
    }

    private static void add(Map<List<Object>, List<Long>> lists, List<Object> key, long value) {
        lists.computeIfAbsent(key, missing -> new ArrayList<>()).add(value);
    }

    private static int distinct(List<Long> values) {
        Set<Long> distinct = new HashSet<>(values);
        return distinct.size();
    }

    private static long orMinus1(Long number) {
        return Objects.requireNonNullElse(number, -1L);
    }

    private static LocalDateTime wallClock(long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), Scenario.ZONE);
    }

    private static String text(LocalDateTime time) {
        return StrictRecord.TIME.format(time);
    }

    static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
