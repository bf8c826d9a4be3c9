package io.millrace.endtoend.livestreaming;

import io.millrace.endtoend.Draft;
import io.millrace.endtoend.Draft.Fate;
import io.millrace.endtoend.JsonText;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.StrictRecord;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random records of the solution live-streaming, the same ones for the same seed and clock: out of order, duplicated,
 * sparse, odd, one in twenty malformed.
 *
 * <p>Two results ask for the latest record of a user or of a visit, which only a partition can tell. So users with an odd
 * number change as they like and keep to one partition; of users with an even number everything follows from the key of
 * the visit, and they use all partitions.
 */
final class LiveRecords {
    static final int PARTITIONS = 4;
    /** Text that would run if a browser took it for HTML. */
    static final String HTML = "<img src=x onerror=alert(1)>";

    private static final int SPAN_SECONDS = 3 * 3600;
    private static final int USERS = 90;
    private static final long FIRST_USER = 2001;
    private static final long FIRST_ROOM = 20210813;
    private static final String[] PROVINCES = {
        "广东",
        "山东",
        "河南",
        "四川",
        "江苏",
        "北京",
        "上海",
        "西藏",
        "火星🚀",
        "Café",
        "café",
        "cafe",
        "北京 ",
        "",
        HTML,
        "长".repeat(32),
        "a'b\"c\\d",
        "null"
    };

    private final Random random;
    private final List<Draft> earlier = new ArrayList<>();
    private int spoilt;

    LiveRecords(long seed) {
        random = new Random(seed);
    }

    static LocalDateTime now() {
        return LocalDateTime.now(Scenario.ZONE).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Returns records of both topics, about as many of each. */
    List<Draft> mixed(int count) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean again = !earlier.isEmpty() && random.nextInt(10) == 0;
            Draft draft = again ? earlier.get(random.nextInt(earlier.size())) : fresh();
            drafts.add(draft);
            earlier.add(draft);
        }
        return drafts;
    }

    private Draft fresh() {
        boolean visit = random.nextBoolean();
        String topic = visit ? LiveStreamingExpectation.VISITS : LiveStreamingExpectation.GIFTS;
        long user = random.nextInt(12) == 0 ? 0 : FIRST_USER + random.nextInt(USERS);
        JsonText text = visit ? visit(user) : gift(user);
        Integer partition = user % 2 == 1 ? Integer.valueOf((int) (user / 2 % PARTITIONS)) : anyPartition();
        byte[] key = random.nextBoolean() ? Long.toString(user).getBytes(StandardCharsets.UTF_8) : null;
        if (random.nextInt(20) == 0) {
            int kind = spoilt++;
            byte[] value = visit ? Spoilt.visit(text, kind) : Spoilt.gift(text, kind);
            return new Draft(topic, partition, key, value, Fate.QUARANTINED);
        }
        return new Draft(topic, partition, key, text.shuffled(random).bytes(), Fate.COUNTED);
    }

    private Integer anyPartition() {
        return random.nextBoolean() ? Integer.valueOf(random.nextInt(PARTITIONS)) : null;
    }

    private JsonText visit(long user) {
        long room = FIRST_ROOM + random.nextInt(22);
        LocalDateTime arrived = recently();
        String ip = user % 7 == 0 ? "fe80:0000:0000:0000:0204:61ff:254.157." + user % 100 : "123.0.0." + user % 255;
        Random rest = user % 2 == 1 ? random : new Random(user * 31 + room * 17 + arrived.hashCode());
        JsonText text = new JsonText();
        user(text, user);
        text.text("ip", ip).number("room_id", room).text("arrive_time", StrictRecord.TIME.format(arrived));
        if (rest.nextInt(10) > 0) {
            text.text("leave_time", StrictRecord.TIME.format(arrived.plusSeconds(rest.nextInt(7200))));
        }
        if (rest.nextInt(10) > 0) {
            text.text("create_time", StrictRecord.TIME.format(arrived));
        }
        switch (rest.nextInt(5)) {
            case 0 -> text.number("region_code", rest.nextInt(10_000)).number("region", 1122);
            case 1 -> text.number("region_code", rest.nextInt(10_000));
            case 2 -> text.raw("region_code", "null").number("region", 1122);
            case 3 -> text.number("region", rest.nextInt(10_000));
            default -> text.raw("province", "null");
        }
        if (rest.nextInt(8) > 0) {
            text.number("grade", user % 2 == 1 ? rest.nextInt(1, 6) : user % 5 + 1);
        } else if (rest.nextBoolean()) {
            text.raw("grade", "null");
        }
        if (!text.has("province") && rest.nextInt(12) > 0) {
            text.text("province", PROVINCES[rest.nextInt(PROVINCES.length)]);
        }
        return oddities(text, "room_id");
    }

    private JsonText gift(long user) {
        JsonText text = new JsonText();
        user(text, user);
        long amount = random.nextInt(50) == 0 ? 1_000_000_000_000L : random.nextInt(500);
        text.number("gift_type", random.nextInt(1, 11)).number("gift_total_amount", amount);
        text.text("create_time", StrictRecord.TIME.format(recently()));
        switch (random.nextInt(4)) {
            case 0 -> text.number("room_id", FIRST_ROOM + random.nextInt(22));
            case 1 -> text.number("room_id", 7_000_000L + random.nextInt(3));
            case 2 -> text.raw("room_id", "null");
            default -> text.text("ip", "123.0.0.1");
        }
        return oddities(text, "gift_total_amount");
    }

    /** Some records come without a user. */
    private void user(JsonText text, long user) {
        if (user > 0) {
            text.number("user_id", user);
        } else if (random.nextBoolean()) {
            text.raw("user_id", "null");
        }
    }

    private JsonText oddities(JsonText text, String number) {
        if (random.nextInt(10) == 0) {
            text.quoted(number).quoted("user_id").quoted("grade");
        }
        if (random.nextInt(10) == 0) {
            text.raw("client", "{\"app\": [\"\\u5fae\\u4fe1\", 7.2, null], \"arrive_time\": \"never\"}");
        }
        return text;
    }

    /** Mostly the last hours; a wrong clock now and then. */
    private LocalDateTime recently() {
        LocalDateTime past = now().minusSeconds(random.nextInt(SPAN_SECONDS));
        return random.nextInt(100) == 0 ? past.plusDays(2) : past;
    }
}
