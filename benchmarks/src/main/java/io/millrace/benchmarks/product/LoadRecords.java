package io.millrace.benchmarks.product;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes visits and gifts, half of each, as fast as the broker takes them: 20,000 users, 20 rooms, the last 12 hours.
 * Arguments: records, seed. Environment: {@code KAFKA_BOOTSTRAP}.
 */
public final class LoadRecords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String[] PROVINCES = {"北京", "广东", "山东", "江苏", "河南", "上海", "四川", "湖北"};
    private static final int SECONDS = 12 * 3600;

    private LoadRecords() {}

    /** Writes the records. */
    public static void main(String[] arguments) {
        int records = Integer.parseInt(arguments[0]);
        SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[1]));
        LocalDateTime start = LocalDateTime.now(ZoneId.of("Asia/Shanghai")).minusSeconds(SECONDS);
        send(records, i -> {
            int user = 2000 + random.nextInt(20_000);
            String time = start.plusSeconds((long) SECONDS * i / records).format(TIME);
            return i % 2 == 0
                    ? new ProducerRecord<>("live_streaming_log", "" + user, visit(user, time, random))
                    : new ProducerRecord<>("live_gift_total", "" + user, gift(user, time, random));
        });
    }

    /** Writes records, the n-th one for n, counted from 0, as fast as the broker takes them. */
    public static void send(int records, IntFunction<ProducerRecord<String, String>> record) {
        Map<String, Object> options = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                System.getenv("KAFKA_BOOTSTRAP"),
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                1 << 18);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(options, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(record.apply(i)).isDone();
            }
        }
    }

    /** Returns a visit at a time. */
    public static String visit(int user, String time, SplittableRandom random) {
        return "{\"user_id\":" + user + ",\"ip\":\"123.0." + random.nextInt(256) + "." + random.nextInt(256)
                + "\",\"room_id\":" + (20210813 + random.nextInt(20)) + ",\"arrive_time\":\"" + time
                + "\",\"create_time\":\"" + time + "\",\"leave_time\":\"" + time + "\",\"region\":1122,\"grade\":"
                + (user % 5 + 1) + ",\"province\":\"" + PROVINCES[user % PROVINCES.length] + "\"}";
    }

    /** Returns a gift at a time. */
    public static String gift(int user, String time, SplittableRandom random) {
        return "{\"user_id\":" + user + ",\"gift_type\":" + (1 + random.nextInt(10)) + ",\"gift_total_amount\":"
                + (1 + random.nextInt(100)) + ",\"create_time\":\"" + time + "\",\"update_time\":\"" + time
                + "\",\"room_id\":" + (20210813 + random.nextInt(20)) + "}";
    }
}
