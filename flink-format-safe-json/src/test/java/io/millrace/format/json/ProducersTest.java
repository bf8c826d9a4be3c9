package io.millrace.format.json;

import static io.millrace.format.json.Formats.table;
import static org.apache.flink.table.api.DataTypes.DATE;
import static org.apache.flink.table.api.DataTypes.TIME;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP_LTZ;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.format.json.Formats.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates and times as the libraries, languages and stores write them that records come from. */
class ProducersTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Flink json, SQL                  | 2026-11-21 08:00:00.123Z               | 2026-11-21T08:00:00.123Z
            Flink json, ISO-8601             | 2026-11-21T08:00:00.1Z                 | 2026-11-21T08:00:00.1Z
            JavaScript toISOString           | 2026-11-21T08:00:00.123Z               | 2026-11-21T08:00:00.123Z
            Java Instant                     | 2026-11-21T08:00:00Z                   | 2026-11-21T08:00:00Z
            Java Instant, nanoseconds        | 2026-11-21T08:00:00.123456789Z         | 2026-11-21T08:00:00.123456789Z
            Java OffsetDateTime on the minute | 2026-11-21T08:00+01:00                | 2026-11-21T07:00:00Z
            Java, a zone of 1880             | 1880-01-01T00:00:00+08:05:43           | 1879-12-31T15:54:17Z
            Jackson without timestamps       | 2026-11-21T08:00:00.123+00:00          | 2026-11-21T08:00:00.123Z
            Jackson before 2.11              | 2026-11-21T08:00:00.123+0000           | 2026-11-21T08:00:00.123Z
            fastjson, ISO                    | 2026-11-21T16:00:00.123+08:00          | 2026-11-21T08:00:00.123Z
            Logback, Logstash                | 2026-11-21T08:00:00.123Z               | 2026-11-21T08:00:00.123Z
            Go RFC3339Nano                   | 2026-11-21T16:00:00.1234567+08:00      | 2026-11-21T08:00:00.1234567Z
            Python isoformat                 | 2026-11-21T08:00:00.123456+00:00       | 2026-11-21T08:00:00.123456Z
            Python str                       | 2026-11-21 08:00:00.5-03:30            | 2026-11-21T11:30:00.5Z
            PostgreSQL to_json               | 2026-11-21T08:00:00.123456+00:00       | 2026-11-21T08:00:00.123456Z
            PostgreSQL text                  | 2026-11-21 08:00:00.12+08              | 2026-11-21T00:00:00.12Z
            .NET DateTimeOffset, o           | 2026-11-21T08:00:00.1234567+08:00      | 2026-11-21T00:00:00.1234567Z
            .NET u                           | 2026-11-21 08:00:00Z                   | 2026-11-21T08:00:00Z
            Rust chrono                      | 2026-11-21T08:00:00.123456789+00:00    | 2026-11-21T08:00:00.123456789Z
            Debezium ZonedTimestamp          | 2026-11-21T08:00:00.000001Z            | 2026-11-21T08:00:00.000001Z
            Ruby to_s, Fluentd               | 2026-11-21 16:00:00 +0800              | 2026-11-21T08:00:00Z
            nginx time_iso8601               | 2026-11-21T16:00:00+08:00              | 2026-11-21T08:00:00Z
            RFC 3339, lower case             | 2026-11-21t08:00:00z                   | 2026-11-21T08:00:00Z
            RFC 3339, offset unknown         | 2026-11-21T08:00:00-00:00              | 2026-11-21T08:00:00Z
            ISO 8601, a comma                | 2026-11-21T08:00:00,123+01             | 2026-11-21T07:00:00.123Z
            the farthest offsets             | 2026-11-21T08:00:00-18:00              | 2026-11-22T02:00:00Z
            """)
    void readsMoments(String producer, String text, String moment) {
        assertThat(timestamp(TIMESTAMP_LTZ(9), Map.of(), quoted(text)))
                .isEqualTo(TimestampData.fromInstant(Instant.parse(moment)));
        assertThat(timestamp(TIMESTAMP(9), Map.of(), quoted(text)))
                .as("a moment is no wall clock")
                .isNull();
        assertThat(timestamp(TIMESTAMP(9), Map.of("wall-clock-zone", "Asia/Shanghai"), quoted(text)))
                .isEqualTo(wallClock("Asia/Shanghai", moment));
        assertThat(timestamp(TIMESTAMP(9), Map.of("wall-clock-zone", "Europe/Paris"), quoted(text)))
                .isEqualTo(wallClock("Europe/Paris", moment));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Flink json, SQL                  | 2026-11-21 08:00:00.123     | 2026-11-21T08:00:00.123
            Flink json, ISO-8601             | 2026-11-21T08:00            | 2026-11-21T08:00:00
            Java LocalDateTime               | 2026-11-21T08:00:00.123456789 | 2026-11-21T08:00:00.123456789
            fastjson2, Date                  | 2026-11-21 08:00:00         | 2026-11-21T08:00:00
            Python isoformat, naive          | 2026-11-21T08:00:00.000001  | 2026-11-21T08:00:00.000001
            Python logging, Log4j            | 2026-11-21 08:00:00,123     | 2026-11-21T08:00:00.123
            PostgreSQL to_json               | 2026-11-21T08:00:00.5       | 2026-11-21T08:00:00.5
            MySQL JSON                       | 2026-11-21 08:00:00.000000  | 2026-11-21T08:00:00
            ClickHouse                       | 2026-11-21 08:00:00.120     | 2026-11-21T08:00:00.12
            pandas, iso                      | 2026-11-21T08:00:00.000     | 2026-11-21T08:00:00
            .NET DateTime, unspecified       | 2026-11-21T08:00:00.1234567 | 2026-11-21T08:00:00.1234567
            """)
    void readsWallClocks(String producer, String text, String wallClock) {
        assertThat(timestamp(TIMESTAMP(9), Map.of(), quoted(text)))
                .isEqualTo(TimestampData.fromLocalDateTime(LocalDateTime.parse(wallClock)));
        assertThat(timestamp(TIMESTAMP(9), Map.of("wall-clock-zone", "Asia/Shanghai"), quoted(text)))
                .isEqualTo(TimestampData.fromLocalDateTime(LocalDateTime.parse(wallClock)));
        assertThat(timestamp(TIMESTAMP_LTZ(9), Map.of("wall-clock-zone", "Asia/Shanghai"), quoted(text)))
                .as("a wall clock is no moment")
                .isNull();
    }

    @ParameterizedTest(name = "{0}: {2} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            JavaScript Date.now, Jackson Date | milliseconds | 1795248000123         | 2026-11-21T08:00:00.123Z
            the same as text                  | milliseconds | "1795248000123"       | 2026-11-21T08:00:00.123Z
            before 1970                       | milliseconds | -1                    | 1969-12-31T23:59:59.999Z
            whole, written with an exponent   | milliseconds | 1.795248000123e12     | 2026-11-21T08:00:00.123Z
            a part of a millisecond           | milliseconds | 1795248000123.25      | 2026-11-21T08:00:00.123250Z
            Unix                              | seconds      | 1795248000            | 2026-11-21T08:00:00Z
            nginx msec, Python time.time      | seconds      | 1795248000.123456     | 2026-11-21T08:00:00.123456Z
            the same as text                  | seconds      | " 1795248000.5 "      | 2026-11-21T08:00:00.5Z
            Jackson Instant                   | seconds      | 1795248000.123456789  | 2026-11-21T08:00:00.123456789Z
            before 1970                       | seconds      | -0.000000001          | 1969-12-31T23:59:59.999999999Z
            ISO text beside numbers           | seconds      | "2026-11-21T08:00:00Z" | 2026-11-21T08:00:00Z
            Debezium MicroTimestamp           | microseconds | 1795248000123456      | 2026-11-21T08:00:00.123456Z
            before 1970                       | microseconds | -1                    | 1969-12-31T23:59:59.999999Z
            Go UnixNano, OpenTelemetry        | nanoseconds  | "1795248000123456789" | 2026-11-21T08:00:00.123456789Z
            the last one of a long            | nanoseconds  | 9223372036854775807   | 2262-04-11T23:47:16.854775807Z
            beyond a long                     | nanoseconds  | 9223372036854775808   | 2262-04-11T23:47:16.854775808Z
            the last second that SQL knows    | seconds      | 253402300799          | 9999-12-31T23:59:59Z
            the first one                     | seconds      | -62167219200          | 0000-01-01T00:00:00Z
            """)
    void readsNumbersWhereDeclared(String producer, String unit, String json, String moment) {
        Map<String, String> options = Map.of("epoch-unit", unit);

        assertThat(timestamp(TIMESTAMP_LTZ(9), options, json))
                .isEqualTo(TimestampData.fromInstant(Instant.parse(moment)));
        assertThat(timestamp(TIMESTAMP(9), Map.of("epoch-unit", unit, "wall-clock-zone", "UTC"), json))
                .as("Debezium's DATETIME of MySQL")
                .isEqualTo(wallClock("UTC", moment));
        if (!json.contains("T")) {
            assertThat(timestamp(TIMESTAMP_LTZ(9), Map.of(), json))
                    .as("not declared")
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-21\"",
                "\"20261121T080000Z\"",
                "\"2026-11-2108:00:00Z\"",
                "\"2026-W47-6T08:00:00Z\"",
                "\"2026-11-21T08Z\"",
                "\"2026-11-21T24:00:00Z\"",
                "\"2026-11-21T23:59:60Z\"",
                "\"2026-11-21T08:00:00+8\"",
                "\"2026-11-21T08:00:00+080\"",
                "\"2026-11-21T08:00:00+08:0\"",
                "\"2026-11-21T08:00:00+08:60\"",
                "\"2026-11-21T08:00:00+18:01\"",
                "\"2026-11-21T08:00:00 \"",
                "\"2026-11-21T08:00:00  Z\"",
                "\"2026-11-21T08:00:00Z \"",
                "\"2026-11-21T08:00:00 UTC\"",
                "\"2026-11-21T08:00:00ZZ\"",
                "\"2026-11-21T08:00:00+08:00[Asia/Shanghai]\"",
                "\"2026-11-21T08:00:00.1234567891Z\"",
                "\"9999-12-31T23:59:59-08:00\"",
                "\"0000-01-01T00:00:00+00:01\"",
                "\"Sat, 21 Nov 2026 08:00:00 GMT\"",
                "\"Nov 21, 2026, 8:00:00 AM\"",
                "\"11/21/2026 08:00:00\"",
                "\"/Date(1795248000123)/\"",
                "[2026,11,21,8,0,0,123000000]",
                "{\"$date\":1795248000123}",
                "\"\"",
                "true"
            })
    void refusesWhatIsNoTimestampOrSaysItOtherwise(String json) {
        Map<String, String> options = Map.of("epoch-unit", "milliseconds", "wall-clock-zone", "Asia/Shanghai");

        assertThat(timestamp(TIMESTAMP_LTZ(9), options, json)).isNull();
        assertThat(timestamp(TIMESTAMP(9), options, json)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            seconds      | 253402300800
            seconds      | -62167219201
            seconds      | 1795248000123456
            seconds      | 9e18
            seconds      | 1e400
            seconds      | 0.0000000001
            seconds      | "NaN"
            milliseconds | 9223372036854775807
            milliseconds | -9223372036854775808
            milliseconds | 1e-7
            milliseconds | 99999999999999999999999
            nanoseconds  | 0.5
            nanoseconds  | 253402300800000000000
            """)
    void refusesNumbersThatSqlHasNoTimeFor(String unit, String json) {
        assertThat(timestamp(TIMESTAMP_LTZ(9), Map.of("epoch-unit", unit), json))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            3 | "2026-11-21T08:00:00.1230000Z" | true
            3 | "2026-11-21T08:00:00.1234567Z" | false
            3 | 1795248000123.000              | true
            3 | 1795248000123.4                | false
            0 | 1795248000000                  | true
            0 | 1795248000001                  | false
            0 | -1                             | false
            """)
    void refusesWhatIsFinerThanDeclared(int precision, String json, boolean good) {
        Map<String, String> options = Map.of("epoch-unit", "milliseconds");

        assertThat(timestamp(TIMESTAMP_LTZ(precision), options, json) != null).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({"08:00,28800000", "08:00:00.5,28800500", "'08:00:00,123',28800123", "08:00:00Z,", "08:00:00+08:00,"})
    void readsTimesOfDay(String text, Integer millis) {
        Decoded decoded = decode(TIME(3), Map.of(), quoted(text));

        assertThat(decoded.good() ? (Integer) decoded.row().getInt(0) : null).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20778", "\"2026-11-21T00:00:00Z\"", "\"2026-11-21T00:00:00\"", "[2026,11,21]"})
    void readsOnlyDaysAsDates(String json) {
        assertThat(decode(DATE(), Map.of(), json).good()).isFalse();
    }

    private static TimestampData timestamp(DataType type, Map<String, String> options, String json) {
        Decoded decoded = decode(type, options, json);
        return decoded.good() ? decoded.row().getTimestamp(0, 9) : null;
    }

    private static Decoded decode(DataType type, Map<String, String> options, String json) {
        byte[] record = ("{\"v\":" + json + "}").getBytes(StandardCharsets.UTF_8);
        DataType table = table(type);
        return Formats.decode(Formats.safeJson(table, options), table, record);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static TimestampData wallClock(String zone, String moment) {
        return TimestampData.fromLocalDateTime(
                LocalDateTime.ofInstant(Instant.parse(moment), java.time.ZoneId.of(zone)));
    }
}
