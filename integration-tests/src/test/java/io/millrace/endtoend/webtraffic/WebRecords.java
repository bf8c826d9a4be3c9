package io.millrace.endtoend.webtraffic;

import io.millrace.endtoend.Draft;
import io.millrace.endtoend.Draft.Fate;
import io.millrace.endtoend.JsonText;
import io.millrace.endtoend.StrictRecord;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Random page views and purchases: shuffled, duplicated, odd, one in twenty malformed. */
final class WebRecords {
    static final String TOPIC = "uvpv-demo";
    static final int PARTITIONS = 4;

    private static final int SECONDS = Clock.DELAY_MINUTES * 60;
    /** Few enough that a HyperLogLog counts them exactly. */
    private static final int USERS = 80;

    private static final List<Function<JsonText, byte[]>> SPOILT = List.of(
            valid -> null,
            valid -> new byte[0],
            valid -> utf8("502 Bad Gateway"),
            valid -> Arrays.copyOf(valid.bytes(), valid.bytes().length / 2),
            valid -> utf8(valid + " " + valid),
            valid -> utf8("[" + valid + "]"),
            valid -> valid.without("record_type").bytes(),
            valid -> valid.number("record_type", 2).bytes(),
            valid -> valid.number("record_type", -1).bytes(),
            valid -> valid.raw("record_type", "0.5").bytes(),
            valid -> valid.raw("record_type", "false").bytes(),
            valid -> valid.without("user_id").bytes(),
            valid -> valid.text("user_id", "nobody").bytes(),
            valid -> valid.raw("user_id", "9223372036854775808").bytes(),
            valid -> valid.raw("product_id", "null").bytes(),
            valid -> valid.raw("product_id", "[101]").bytes(),
            valid -> valid.without("create_time").bytes(),
            valid -> valid.text("create_time", "06.09.2021 16:00").bytes(),
            valid -> valid.text("create_time", "2021-09-31 16:00:00").bytes(),
            valid -> valid.text("create_time", "0021-09-06 16:00:00").bytes());

    private final Random random;
    private final Clock clock;
    private List<Draft> earlier = new ArrayList<>();
    private LocalDateTime earlierThan;
    private int spoilt;

    WebRecords(long seed, Clock clock) {
        random = new Random(seed);
        this.clock = clock;
    }

    /** Returns records of the clock's ten minutes; some are repeated. */
    List<Draft> mixed(int count) {
        LocalDateTime now = clock.now();
        if (!now.equals(earlierThan)) {
            // What was sent before the clock moved would be late now.
            earlier = new ArrayList<>();
            earlierThan = now;
        }
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean again = !earlier.isEmpty() && random.nextInt(10) == 0;
            Draft draft = again ? earlier.get(random.nextInt(earlier.size())) : fresh(now);
            drafts.add(draft);
            earlier.add(draft);
        }
        return drafts;
    }

    private Draft fresh(LocalDateTime now) {
        LocalDateTime at = now.plusSeconds(random.nextInt(SECONDS));
        // A clock that is years ahead counts, and must not close the windows of the others.
        LocalDateTime time = random.nextInt(100) == 0 ? at.plusYears(20) : at;
        JsonText text = record(random.nextInt(5) / 4, random.nextInt(USERS), 101 + random.nextInt(6), time);
        if (random.nextInt(10) == 0) {
            text.quoted("user_id").quoted("record_type").quoted("product_id");
        }
        if (random.nextInt(10) == 0) {
            text.raw("agent", "{\"name\": \"\\u6d4f\\u89c8\\u5668\", \"user_id\": [1, null]}");
        }
        Draft draft = Draft.counted(TOPIC, text.shuffled(random).bytes());
        if (random.nextInt(20) == 0) {
            byte[] value = SPOILT.get(spoilt++ % SPOILT.size()).apply(text);
            draft = new Draft(TOPIC, null, null, value, Fate.QUARANTINED);
        }
        return draft.onPartition(random.nextBoolean() ? Integer.valueOf(random.nextInt(PARTITIONS)) : null);
    }

    private static JsonText record(int type, long user, long product, LocalDateTime time) {
        return new JsonText()
                .number("record_type", type)
                .number("user_id", user)
                .text("client_ip", "100.0.0." + user)
                .number("product_id", product)
                .text("create_time", StrictRecord.TIME.format(time));
    }

    static Draft view(long user, long product, LocalDateTime time) {
        return Draft.counted(TOPIC, record(0, user, product, time).bytes());
    }

    static Draft purchase(long user, long product, LocalDateTime time) {
        return Draft.counted(TOPIC, record(1, user, product, time).bytes());
    }

    /** Returns the same record once for each partition. */
    static List<Draft> onEveryPartition(Draft draft) {
        return IntStream.range(0, PARTITIONS).mapToObj(draft::onPartition).toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
