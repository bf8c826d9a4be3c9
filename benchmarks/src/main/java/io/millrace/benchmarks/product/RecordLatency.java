package io.millrace.benchmarks.product;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Time from {@code producer.send} of a measurement until its row can be read from the table {@code user_av_record}.
 *
 * <p>Each record is of a student of its own, so it has a row of its own. Arguments: records, records per second.
 * Environment: {@code KAFKA_BOOTSTRAP}, {@code MYSQL_URL}, {@code MYSQL_USER}, {@code MYSQL_PASSWORD}.
 */
public final class RecordLatency {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    /** The primary key begins with start_time, so only the newest slots are read. */
    private static final String NEW_ROWS = "SELECT user_id FROM user_av_record WHERE start_time >= ? AND user_id >= ?";

    private RecordLatency() {}

    /** Measures and prints percentiles in milliseconds. */
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        PacedRecords records = new PacedRecords(count, Integer.parseInt(arguments[1]));
        // No run before this one had these students.
        long firstUser = Instant.now().getEpochSecond() * 1_000_000;
        try (Connection database = DriverManager.getConnection(
                        System.getenv("MYSQL_URL") + "/edudb",
                        System.getenv("MYSQL_USER"),
                        System.getenv("MYSQL_PASSWORD"));
                PreparedStatement newRows = database.prepareStatement(NEW_ROWS)) {
            boolean[] seen = new boolean[count];
            records.start("agora_record", index -> record(firstUser + index));
            for (int next = 0; records.waiting(); ) {
                newRows.setObject(
                        1, LocalDateTime.now(ZoneId.of("Asia/Shanghai")).minus(LONGEST));
                newRows.setLong(2, firstUser + next);
                try (ResultSet rows = newRows.executeQuery()) {
                    while (rows.next()) {
                        int index = (int) (rows.getLong(1) - firstUser);
                        seen[index] = true;
                        records.seen(index);
                    }
                }
                while (next < count && seen[next]) {
                    next++;
                }
            }
        }
        records.print("produce to row");
    }

    private static String record(long user) {
        return "{\"event\": \"AGORA\", \"user_type\": \"student\", \"user_id\": " + user
                + ", \"classroom_id\": \"live-1\", \"agora_channel_id\": 1, \"agora_audioState\": {\"lost\": 1, \"uid\": 1},"
                + " \"messageCreateTime\": " + System.currentTimeMillis() + "}";
    }
}
