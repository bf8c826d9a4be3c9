package io.millrace.endtoend.onlineeducation;

import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.ACCOUNTS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.MEASUREMENTS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.MESSAGES;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.ORDERS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.STEPS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.STUDENTS;

import io.millrace.endtoend.Draft;
import io.millrace.endtoend.Draft.Fate;
import io.millrace.endtoend.JsonText;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.StrictRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random records of the solution online-education, the same ones for the same seed and clock: out of order, duplicated,
 * sparse, odd, one in fifteen malformed.
 */
final class EducationRecords {
    /** Channels that random students come through; tests put them into HBase first. */
    static final List<String> CHANNELS = List.of("1001", "1002", "1003", "1004", "1005", "渠道 \"6\" 🚀");

    private static final int SPAN_SECONDS = 3 * 3600;
    private static final int PARTITIONS = 4;
    private static final String[] ACTIONS = {
        "picture/shape/move/",
        "picture/shape/mouse/over",
        "picture/shape/mouse/out",
        "line/shape/add/x",
        "sound/template/audio/start",
        "sound/template/audio/pause",
        "sound/template/audio/stop",
        "match/template/match/drop:wrong",
        "match/template/match/drop:correct",
        "other/template/match/drop:correct",
        "a\"b\\c 🚀/shape/move/测试",
        "picture/shape/remove/"
    };
    private static final String[] NAMES = {
        "王同学", "test", "latest", "Test", "测试", "他在测试 🚀", "DM_1", "aDM_1", "DM-1", "DM", "dm_1", "O'Neil \"x\" \\", ""
    };

    private final Random random;
    private final List<Draft> earlier = new ArrayList<>();
    private int spoilt;

    EducationRecords(long seed) {
        random = new Random(seed);
    }

    static long now() {
        return System.currentTimeMillis();
    }

    /** Returns records of six topics, most of live rooms. */
    List<Draft> mixed(int count) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean again = !earlier.isEmpty() && random.nextInt(12) == 0;
            Draft draft = again ? earlier.get(random.nextInt(earlier.size())) : fresh();
            drafts.add(draft);
            earlier.add(draft);
        }
        return drafts;
    }

    private Draft fresh() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> message();
            case 3, 4, 5 -> measurement();
            case 6 -> step();
            case 7 -> whole(STUDENTS, "id", student());
            case 8 -> whole(ACCOUNTS, "id", account());
            default -> whole(ORDERS, "id", order());
        };
    }

    private Draft message() {
        String[] words = ACTIONS[random.nextInt(ACTIONS.length)].split("/", -1);
        JsonText details = new JsonText()
                .text("target_type", words[1])
                .text("action", words[2])
                .text("sub_action", words[3]);
        sometimesNull(details, "target_id", words[0]);
        if (random.nextBoolean()) {
            number(details, "page_index", random.nextInt(30));
        }
        JsonText message = new JsonText().raw("msg_data", details.toString());
        number(message, "msgtype", random.nextInt(12) == 0 ? 117 : 116);
        JsonText data = new JsonText().raw("msg", message.toString());
        number(data, "userid", 7_000 + random.nextInt(40));
        number(data, "roomid", 501 + random.nextInt(5));
        number(data, "timestamp", recently());
        number(data, "role", random.nextInt(12) == 0 ? 1 : 2);
        number(data, "msgid", random.nextInt(12) == 0 ? 304 : 305);
        JsonText record = new JsonText();
        if (random.nextInt(5) > 0) {
            record.text("createTime", "a \"time\" \\ 🚀");
        }
        int kind = random.nextInt(30);
        if (kind < 2) {
            JsonText candidate = data.number("role", 2)
                    .number("msgid", 305)
                    .raw("msg", message.number("msgtype", 116).toString());
            return spoilt(
                    MESSAGES,
                    record.raw("data", Spoilt.action(candidate, spoilt++).toString()),
                    null);
        }
        if (kind < 4) {
            return draft(
                    MESSAGES,
                    record.raw("data", Spoilt.otherMessage(data, spoilt++)).bytes(),
                    Fate.COUNTED);
        }
        return kind == 4
                ? draft(MESSAGES, Spoilt.noJson(record.raw("data", data.toString()), spoilt++), Fate.QUARANTINED)
                : draft(
                        MESSAGES,
                        record.raw("data", data.shuffled(random).toString()).bytes(),
                        Fate.COUNTED);
    }

    private Draft measurement() {
        JsonText text = new JsonText().text("event", random.nextBoolean() ? "AGORA" : "a\"b 测试");
        text.text("user_type", random.nextInt(8) == 0 ? "teacher" : "student");
        // Also on the very edge of a slot.
        long measured = random.nextInt(4) == 0 ? recently() / 30_000 * 30_000 - random.nextInt(2) : recently();
        number(text, "messageCreateTime", measured);
        if (random.nextInt(8) > 0) {
            number(text, "user_id", 7_000 + random.nextInt(20));
        }
        sometimesNull(text, "classroom_id", "live-" + random.nextInt(4));
        if (random.nextInt(8) > 0) {
            number(text, "agora_channel_id", random.nextInt(4));
        }
        state(text, "agora_audioState", "lost");
        state(text, "agora_videoState", "fr");
        return random.nextInt(15) == 0
                ? spoilt(MEASUREMENTS, text, "messageCreateTime")
                : draft(MEASUREMENTS, text.shuffled(random).bytes(), Fate.COUNTED);
    }

    private void state(JsonText text, String name, String amount) {
        JsonText state = new JsonText();
        if (random.nextInt(8) > 0) {
            number(state, amount, new long[] {0, 0, 1, 3, 17, -1, 1_000_000_000_000L}[random.nextInt(7)]);
        }
        if (random.nextInt(8) > 0) {
            number(state, "uid", 1 + random.nextInt(3));
        }
        switch (random.nextInt(10)) {
            case 0 -> text.raw(name, "null");
            case 1 -> text.without(name);
            default -> text.raw(name, state.toString());
        }
    }

    private Draft step() {
        long happened = recently();
        JsonText extra = new JsonText();
        number(extra, "data_time", happened - random.nextInt(2) * 1_000L * random.nextInt(600));
        if (random.nextBoolean()) {
            extra.raw("msg", "{\"pptIndex\": \"3\"}");
        }
        JsonText text = new JsonText().text("classroom_id", "course \"" + random.nextInt(6) + "\" 课");
        number(text, "user_id", 7_000 + random.nextInt(20));
        number(text, "event_time", happened);
        text.raw("extra", extra.toString());
        sometimesNull(text, "user_type", "student");
        sometimesNull(text, "sub_event", random.nextInt(3) == 0 ? "PPT_SUCCESS" : "PPT_PLAY");
        return random.nextInt(15) == 0
                ? spoilt(STEPS, text, "event_time")
                : draft(STEPS, text.shuffled(random).bytes(), Fate.COUNTED);
    }

    private JsonText student() {
        JsonText text = new JsonText();
        number(text, "id", 7_000 + random.nextInt(40));
        switch (random.nextInt(8)) {
            case 0 -> text.raw("channel_id", "null");
            case 1 -> text.text("channel_id", "");
            default -> text.text("channel_id", CHANNELS.get(random.nextInt(CHANNELS.size())));
        }
        return updated(text);
    }

    private JsonText account() {
        JsonText text = new JsonText();
        number(text, "id", 7_000 + random.nextInt(40));
        sometimesNull(text, "name", NAMES[random.nextInt(NAMES.length)]);
        sometimesNull(text, "status", random.nextInt(5) == 0 ? "CLOSED" : "NORMAL");
        sometimesNull(text, "register_date_time", wallClock(recently()));
        return text;
    }

    private JsonText order() {
        JsonText text = new JsonText();
        number(text, "id", random.nextInt(60));
        sometimesNull(text, "confirm_date_time", wallClock(recently() - 86_400_000L * random.nextInt(3)));
        if (random.nextInt(10) > 0) {
            number(text, "cc_id", 301 + random.nextInt(4));
        }
        if (random.nextInt(10) > 0) {
            number(text, "status", 1 + random.nextInt(4));
        }
        return updated(text);
    }

    /** Some records say when they were updated, not always in order, and some at the same time as another one. */
    private JsonText updated(JsonText text) {
        if (random.nextInt(6) > 0) {
            text.text("update_time", wallClock(recently() / 600_000 * 600_000));
        }
        return text;
    }

    private Draft whole(String topic, String required, JsonText text) {
        return random.nextInt(15) == 0
                ? spoilt(topic, text, required)
                : draft(topic, text.shuffled(random).bytes(), Fate.COUNTED);
    }

    private Draft spoilt(String topic, JsonText text, String required) {
        byte[] value = required == null ? text.bytes() : Spoilt.any(text, required, spoilt++);
        return draft(topic, value, Fate.QUARANTINED);
    }

    private Draft draft(String topic, byte[] value, Fate fate) {
        boolean spread = List.of(MESSAGES, MEASUREMENTS, STEPS).contains(topic) && random.nextBoolean();
        byte[] key = random.nextBoolean() ? "key".getBytes(StandardCharsets.UTF_8) : null;
        return new Draft(topic, spread ? Integer.valueOf(random.nextInt(PARTITIONS)) : null, key, value, fate);
    }

    private void number(JsonText text, String name, long value) {
        text.number(name, value);
        if (random.nextInt(3) == 0) {
            text.quoted(name);
        }
    }

    private void sometimesNull(JsonText text, String name, String value) {
        switch (random.nextInt(10)) {
            case 0 -> text.raw(name, "null");
            case 1 -> text.without(name);
            default -> text.text(name, value);
        }
    }

    /** Mostly the last hours; a wrong clock now and then. */
    private long recently() {
        long past = now() - random.nextInt(SPAN_SECONDS * 1000);
        return random.nextInt(100) == 0 ? past + 2 * 86_400_000L : past;
    }

    static String wallClock(long millis) {
        return StrictRecord.TIME.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), Scenario.ZONE));
    }
}
