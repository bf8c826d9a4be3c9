package io.millrace.endtoend.livestreaming;

import static io.millrace.endtoend.livestreaming.LiveStreamingExpectation.GIFTS;
import static io.millrace.endtoend.livestreaming.LiveStreamingExpectation.VISITS;

import io.millrace.endtoend.Draft;
import io.millrace.endtoend.JsonText;
import io.millrace.endtoend.StrictRecord;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;

/** Single records that tests send on purpose. Users and rooms here are none of the random records'. */
final class Probes {
    static final long ROOM_WITH_ODD_MODULE = 9_100;
    static final long ROOM_OF_MODULE_0 = 20210813;

    private Probes() {}

    static Draft visit(long user, long room, String province, LocalDateTime arrived) {
        JsonText text = new JsonText()
                .number("user_id", user)
                .text("ip", "10.0.0.1")
                .number("room_id", room)
                .text("arrive_time", StrictRecord.TIME.format(arrived))
                .text("leave_time", StrictRecord.TIME.format(arrived))
                .number("grade", 1)
                .text("province", province);
        return Draft.counted(VISITS, text.bytes());
    }

    static Draft gift(long user, long type, long amount, long room, LocalDateTime given) {
        JsonText text = new JsonText()
                .number("user_id", user)
                .number("gift_type", type)
                .number("gift_total_amount", amount)
                .number("room_id", room)
                .text("create_time", StrictRecord.TIME.format(given));
        return Draft.counted(GIFTS, text.bytes());
    }

    /** Returns the same record once for each partition. */
    static List<Draft> onEveryPartition(Draft draft) {
        return IntStream.range(0, LiveRecords.PARTITIONS)
                .mapToObj(draft::onPartition)
                .toList();
    }
}
