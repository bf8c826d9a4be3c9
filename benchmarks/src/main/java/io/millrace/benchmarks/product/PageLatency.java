package io.millrace.benchmarks.product;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

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
        int count = Integer.parseInt(arguments[0]);
        PacedRecords records = new PacedRecords(count, Integer.parseInt(arguments[1]));
        AtomicInteger shown = new AtomicInteger();
        try (DashboardStream page =
                new DashboardStream(System.getenv("DASHBOARD_URL") + "/d/live-streaming/live", event -> {
                    for (long total = Math.min(total(event), count); shown.get() < total; ) {
                        records.seen(shown.getAndIncrement());
                    }
                })) {
            records.start("live_gift_total", index -> record());
            while (records.waiting()) {}
        }
        records.print("produce to page");
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
}
