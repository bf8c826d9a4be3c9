package io.millrace.endtoend.onlineeducation;

import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.ACCOUNTS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.CHANNELS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.MEASUREMENTS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.MESSAGES;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.ORDERS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.STEPS;
import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.STUDENTS;

import io.millrace.endtoend.Draft;
import io.millrace.endtoend.JsonText;
import io.millrace.endtoend.StrictRecord;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;

/** Single records that tests send on purpose. Ids here are none of the random records'. */
final class Probes {
    /** A name that would be an element, if a page took it for one. */
    static final String HTML = "<img src=x onerror=alert(1)>";

    private static final int PARTITIONS = 4;

    private Probes() {}

    static Draft channel(String id, String level) {
        JsonText text = new JsonText()
                .text("id", id)
                .text("chinese_name", "渠道 \"" + id + "\"")
                .raw("english_name", "null")
                .text("level", level)
                .number("dept_id", 7);
        return Draft.counted(CHANNELS, text.bytes());
    }

    static Draft student(String id, String channel, String updated) {
        return Draft.counted(
                STUDENTS,
                new JsonText()
                        .text("id", id)
                        .text("channel_id", channel)
                        .text("update_time", updated)
                        .bytes());
    }

    static Draft account(String id, String name, String status) {
        return account(id, name, status, LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    }

    static Draft account(String id, String name, String status, LocalDateTime registered) {
        return Draft.counted(
                ACCOUNTS,
                new JsonText()
                        .text("id", id)
                        .text("name", name)
                        .text("register_date_time", StrictRecord.TIME.format(registered))
                        .text("status", status)
                        .bytes());
    }

    static Draft order(String id, long consultant, String day, int status, String updated) {
        return Draft.counted(
                ORDERS,
                new JsonText()
                        .text("id", id)
                        .number("cc_id", consultant)
                        .text("confirm_date_time", day + " 10:00:00")
                        .number("status", status)
                        .text("update_time", updated)
                        .bytes());
    }

    static Draft action(long user, long millis) {
        return Draft.counted(
                MESSAGES,
                new JsonText()
                        .raw(
                                "data",
                                new JsonText()
                                        .number("userid", user)
                                        .number("roomid", 599)
                                        .number("timestamp", millis)
                                        .number("role", 2)
                                        .number("msgid", 305)
                                        .raw(
                                                "msg",
                                                "{\"msgtype\": 116, \"msg_data\": {\"target_type\": \"shape\","
                                                        + " \"action\": \"add\"}}")
                                        .toString())
                        .bytes());
    }

    static Draft measurement(long user, long millis) {
        return measurement(user, "probe", 3, millis);
    }

    static Draft measurement(long user, String room, long lost, long millis) {
        return Draft.counted(
                MEASUREMENTS,
                new JsonText()
                        .text("event", "AGORA")
                        .text("user_type", "student")
                        .number("user_id", user)
                        .text("classroom_id", room)
                        .raw("agora_audioState", "{\"lost\": " + lost + "}")
                        .number("messageCreateTime", millis)
                        .bytes());
    }

    static Draft step(long user, long millis) {
        return step(user, "probe", millis);
    }

    static Draft step(long user, String course, long millis) {
        return Draft.counted(
                STEPS,
                new JsonText()
                        .text("classroom_id", course)
                        .number("user_id", user)
                        .number("event_time", millis)
                        .text("sub_event", "PPT_SUCCESS")
                        .raw("extra", "{\"data_time\": " + millis + "}")
                        .bytes());
    }

    /** Returns the same record once for each partition. */
    static List<Draft> onEveryPartition(Draft draft) {
        return IntStream.range(0, PARTITIONS).mapToObj(draft::onPartition).toList();
    }
}
