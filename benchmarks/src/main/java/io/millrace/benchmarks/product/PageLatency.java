package io.millrace.benchmarks.product;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Time from {@code producer.send} to the event that carries the record's effect to a connected page.
 *
 * <p>Each record gives 1 of a gift type of its own, so the n-th record is on the page with the first event whose total is
 * at least n. Arguments: records, records per second. Environment: {@code KAFKA_BOOTSTRAP}, {@code DASHBOARD_URL}.
 */
public final class PageLatency {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String GIFT = "#424242";

    private PageLatency() {}

    /** Measures and prints percentiles in milliseconds. */
    @SuppressWarnings("try") // The viewer only has to be there.
    public static void main(String[] arguments) throws Exception {
        int records = Integer.parseInt(arguments[0]);
        int perSecond = Integer.parseInt(arguments[1]);
        long[] sent = new long[records];
        long[] latency = new long[records];
        int[] seen = {0};
        CountDownLatch all = new CountDownLatch(1);
        try (DashboardStream page =
                        new DashboardStream(System.getenv("DASHBOARD_URL") + "/d/live-streaming/live", event -> {
                            long now = System.nanoTime();
                            for (long total = total(event); seen[0] < Math.min(total, records); seen[0]++) {
                                latency[seen[0]] = now - sent[seen[0]];
                            }
                            if (seen[0] == records) {
                                all.countDown();
                            }
                        });
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                System.getenv("KAFKA_BOOTSTRAP"),
                                ProducerConfig.LINGER_MS_CONFIG,
                                0),
                        new StringSerializer(),
                        new StringSerializer())) {
            long start = System.nanoTime();
            for (int i = 0; i < records; i++) {
                long due = start + TimeUnit.SECONDS.toNanos(i) / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                sent[i] = System.nanoTime();
                producer.send(new ProducerRecord<>("live_gift_total", record())).isDone();
            }
            if (!all.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("after a minute the page has " + seen[0] + " of " + records
                        + " records; was this run on a data directory that already had gifts of type 424242?");
            }
        }
        Arrays.sort(latency);
        System.out.printf(
                Locale.ROOT,
                "produce to page, %d records at %d/s: p50 %d ms, p90 %d ms, p99 %d ms, max %d ms%n",
                records,
                perSecond,
                percentile(latency, 50),
                percentile(latency, 90),
                percentile(latency, 99),
                percentile(latency, 100));
    }

    private static String record() {
        String now = LocalDateTime.now(ZoneId.of("Asia/Shanghai")).format(TIME);
        return "{\"user_id\": 1, \"gift_type\": 424242, \"gift_total_amount\": 1, \"create_time\": \"" + now
                + "\", \"update_time\": \"" + now + "\"}";
    }

    private static long total(JsonNode event) {
        if (event.path("dataset").asText().equals("gift_types")) {
            for (JsonNode row : event.path("rows").path("values")) {
                if (row.path(0).asText().equals(GIFT)) {
                    return row.path(1).asLong();
                }
            }
        }
        return 0;
    }

    private static long percentile(long[] sorted, int percent) {
        int index = Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1);
        return TimeUnit.NANOSECONDS.toMillis(sorted[index]);
    }
}
