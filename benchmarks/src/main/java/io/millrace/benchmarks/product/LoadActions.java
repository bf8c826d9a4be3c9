package io.millrace.benchmarks.product;

import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes messages of live rooms as fast as the broker takes them: nine in ten are actions of students, some 300 bytes each.
 * Arguments: records, seed. Environment: {@code KAFKA_BOOTSTRAP}.
 */
public final class LoadActions {
    private static final String[] ACTIONS = {
        "picture/shape/move/",
        "picture/shape/mouse/over",
        "line/shape/add/",
        "sound/template/audio/start",
        "sound/template/audio/pause",
        "match/template/match/drop:wrong",
        "match/template/match/drop:correct"
    };

    private LoadActions() {}

    /** Writes the records. */
    public static void main(String[] arguments) {
        SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[1]));
        LoadRecords.send(Integer.parseInt(arguments[0]), i -> {
            int user = 10_000_000 + random.nextInt(40_000);
            return new ProducerRecord<>("timeline_client_topic", "" + user, message(user, random));
        });
    }

    /** Returns an action of a student, or of a teacher, of one of seven kinds. */
    public static String message(int user, SplittableRandom random) {
        String[] words = ACTIONS[random.nextInt(ACTIONS.length)].split("/", -1);
        return "{\"createTime\":\"2026-11-21 10:00:00.000\",\"data\":{\"userid\":" + user + ",\"roomid\":"
                + (200_000 + random.nextInt(1000)) + ",\"timestamp\":"
                + (1_795_219_200_000L + random.nextInt(86_400_000))
                + ",\"role\":" + (random.nextInt(10) == 0 ? 1 : 2) + ",\"msgid\":305,\"msg\":{\"msgtype\":116,"
                + "\"msg_data\":{\"target_id\":\"" + words[0] + "\",\"target_type\":\"" + words[1] + "\",\"action\":\""
                + words[2] + "\",\"sub_action\":\"" + words[3] + "\",\"page_index\":" + random.nextInt(60) + "}}}}";
    }
}
