package io.millrace.benchmarks.json;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** What is decoded: the shape of the records, and the columns that a table declares for them. */
public enum Records {
    /** What a student does in a live classroom: nested, about 300 bytes, everything declared. */
    CLASSROOM {
        @Override
        DataType table() {
            DataType action = DataTypes.ROW(
                    DataTypes.FIELD("target_id", DataTypes.STRING()),
                    DataTypes.FIELD("target_type", DataTypes.STRING()),
                    DataTypes.FIELD("action", DataTypes.STRING()),
                    DataTypes.FIELD("sub_action", DataTypes.STRING()),
                    DataTypes.FIELD("page_index", DataTypes.INT()));
            DataType message =
                    DataTypes.ROW(DataTypes.FIELD("msgtype", DataTypes.BIGINT()), DataTypes.FIELD("msg_data", action));
            DataType data = DataTypes.ROW(
                    DataTypes.FIELD("userid", DataTypes.BIGINT()),
                    DataTypes.FIELD("roomid", DataTypes.BIGINT()),
                    DataTypes.FIELD("timestamp", DataTypes.BIGINT()),
                    DataTypes.FIELD("role", DataTypes.TINYINT()),
                    DataTypes.FIELD("msgid", DataTypes.BIGINT()),
                    DataTypes.FIELD("msg", message));
            return DataTypes.ROW(DataTypes.FIELD("createTime", DataTypes.STRING()), DataTypes.FIELD("data", data))
                    .notNull();
        }

        @Override
        String record(Random random) {
            return classroom(random);
        }
    },
    /** A wide record of 25 fields and about 650 bytes, of which five are declared. */
    FIVE_OF_25 {
        @Override
        DataType table() {
            return DataTypes.ROW(
                            DataTypes.FIELD("event_id", DataTypes.BIGINT()),
                            DataTypes.FIELD("user_id", DataTypes.BIGINT()),
                            DataTypes.FIELD("event_time", DataTypes.TIMESTAMP(3)),
                            DataTypes.FIELD("page", DataTypes.STRING()),
                            DataTypes.FIELD("price", DataTypes.DECIMAL(10, 2)))
                    .notNull();
        }

        @Override
        String record(Random random) {
            return wide(random);
        }
    };

    private static final int COUNT = 1024;
    private static final String[] ACTIONS = {"move", "mouse", "add", "audio", "match"};
    private static final String[] CITIES = {"上海", "北京", "Guangzhou", "成都", "Harbin"};

    abstract DataType table();

    abstract String record(Random random);

    /** A fixed list of records, the same in every run. */
    byte[][] generate() {
        Random random = new Random(1);
        byte[][] records = new byte[COUNT][];
        for (int i = 0; i < COUNT; i++) {
            records[i] = record(random).getBytes(StandardCharsets.UTF_8);
        }
        return records;
    }

    private static String classroom(Random random) {
        String action = ACTIONS[random.nextInt(ACTIONS.length)];
        return ("{\"createTime\":\"2026-11-21 %02d:%02d:%02d.%03d\",\"data\":{\"userid\":%d,\"roomid\":%d,"
                        + "\"timestamp\":%d,\"role\":2,\"msgid\":305,\"msg\":{\"msgtype\":116,\"msg_data\":{"
                        + "\"target_id\":\"shape-%d\",\"target_type\":\"%s\",\"action\":\"%s\",\"sub_action\":\"%s\","
                        + "\"page_index\":%d}}}}")
                .formatted(
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(1000),
                        10_000_000 + random.nextInt(90_000_000),
                        200_000 + random.nextInt(800_000),
                        1_795_219_200_000L + random.nextInt(86_400_000),
                        random.nextInt(1000),
                        random.nextBoolean() ? "shape" : "template",
                        action,
                        random.nextBoolean() ? "start" : "drop:correct",
                        random.nextInt(60));
    }

    private static String wide(Random random) {
        return ("{\"event_id\":%d,\"app\":\"storefront\",\"version\":\"7.4.%d\",\"platform\":\"android\","
                        + "\"device\":\"SM-G99%dB\",\"os_version\":\"14\",\"user_id\":%d,\"session\":\"%016x%016x\","
                        + "\"ip\":\"10.%d.%d.%d\",\"city\":\"%s\",\"country\":\"CN\",\"language\":\"zh-CN\","
                        + "\"event_time\":\"2026-11-21 %02d:%02d:%02d.%03d\",\"event\":\"click\","
                        + "\"page\":\"/product/%d\",\"referrer\":\"https://www.example.com/search?q=%d\","
                        + "\"campaign\":null,\"price\":%d.%02d,\"currency\":\"CNY\",\"in_stock\":%b,"
                        + "\"screen\":{\"w\":1080,\"h\":2400},\"tags\":[\"sale\",\"new\",\"app-%d\"],"
                        + "\"duration\":%d,\"score\":%s,\"trace\":\"%016x\"}")
                .formatted(
                        random.nextInt(1_000_000_000),
                        random.nextInt(20),
                        random.nextInt(9),
                        10_000_000 + random.nextInt(90_000_000),
                        random.nextLong(),
                        random.nextLong(),
                        random.nextInt(256),
                        random.nextInt(256),
                        random.nextInt(256),
                        CITIES[random.nextInt(CITIES.length)],
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(1000),
                        random.nextInt(100_000),
                        random.nextInt(100_000),
                        random.nextInt(10_000),
                        random.nextInt(100),
                        random.nextBoolean(),
                        random.nextInt(100),
                        random.nextInt(60_000),
                        random.nextDouble(),
                        random.nextLong());
    }
}
