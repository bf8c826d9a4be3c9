package io.millrace.dashboard.internal.store;

import static io.millrace.dashboard.TestSolutions.dataset;
import static io.millrace.dashboard.TestSolutions.solution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.store.mysql.MysqlDatasets;
import io.millrace.solution.dashboard.DatasetTable;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every type of column, as it reaches a page: what is expected is written by hand. */
class MysqlTypesTest {
    @TempDir
    private static Path folder;

    private static MariaDb database;
    private static DatasetStore berlin;

    @BeforeAll
    static void startDatabase() throws Exception {
        database = new MariaDb(folder);
        berlin = store("Europe/Berlin");
    }

    @AfterAll
    static void stopDatabase() {
        berlin.close();
        database.close();
    }

    private static DatasetStore store(String zone) {
        return new MysqlDatasets(
                solution("live", folder, ZoneId.of(zone)), database.endpoints(MariaDb.PASSWORD), Limits.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "TINYINT|-128|number|-128",
                "TINYINT(1)|2|number|2",
                "BOOLEAN|TRUE|number|1",
                "TINYINT UNSIGNED|255|number|255",
                "SMALLINT|-32768|number|-32768",
                "SMALLINT UNSIGNED|65535|number|65535",
                "MEDIUMINT|-8388608|number|-8388608",
                "MEDIUMINT UNSIGNED|16777215|number|16777215",
                "INT|-2147483648|number|-2147483648",
                "INT UNSIGNED|4294967295|number|4294967295",
                "BIGINT|9007199254740992|number|9007199254740992",
                "BIGINT|9007199254740993|number|~\"9007199254740993\"~",
                "BIGINT|-9223372036854775808|number|~\"-9223372036854775808\"~",
                "BIGINT UNSIGNED|18446744073709551615|number|~\"18446744073709551615\"~",
                "DECIMAL(10, 2)|12.50|number|~\"12.50\"~",
                "DECIMAL(10, 2)|-12.25|number|-12.25",
                "DECIMAL(10, 2)|0|number|~\"0.00\"~",
                "DECIMAL(20, 0)|42|number|42",
                "DECIMAL(18, 8)|0.00000123|number|0.00000123",
                "DECIMAL(18, 8)|0.00000012|number|~\"0.00000012\"~",
                "DECIMAL(20, 2)|123456789012345678.90|number|~\"123456789012345678.90\"~",
                "DECIMAL(65, 30)|-12345678901234567890123456789012345.123456789012345678901234567891|number"
                        + "|~\"-12345678901234567890123456789012345.123456789012345678901234567891\"~",
                "DECIMAL(65, 30)|0.000000000000000000000000000001|number|~\"0.000000000000000000000000000001\"~",
                "FLOAT|0.1|number|0.1",
                "FLOAT|16777216|number|1.6777216E7",
                "FLOAT|3.4028235e38|number|3.4028235E38",
                "FLOAT|1e-45|number|1.0E-45",
                "FLOAT|-0e0|number|-0.0",
                "FLOAT(7, 3)|1234.5|number|1234.5",
                "DOUBLE|0.1|number|0.1",
                "DOUBLE|123456789.12345679|number|1.2345678912345679E8",
                "DOUBLE|1.7976931348623157e308|number|1.7976931348623157E308",
                "DOUBLE|-0e0|number|-0.0",
                "BIT(1)|b'1'|number|1",
                "BIT(3)|b'101'|number|5",
                "BIT(64)|0xFFFFFFFFFFFFFFFF|number|~\"18446744073709551615\"~",
                "DATE|'2026-02-28'|time|~\"2026-02-28\"~",
                "DATE|'0000-00-00'|time|~\"0000-00-00\"~",
                "DATE|'2026-02-00'|time|~\"2026-02-00\"~",
                "DATE|'9999-12-31'|time|~\"9999-12-31\"~",
                "DATETIME|'2026-03-29 02:30:00'|time|~\"2026-03-29 02:30:00\"~",
                "DATETIME|'0000-00-00 00:00:00'|time|~\"0000-00-00 00:00:00\"~",
                "DATETIME(3)|'2026-03-29 02:30:00.12'|time|~\"2026-03-29 02:30:00.120\"~",
                "DATETIME(3)|'2026-03-29 02:30:00'|time|~\"2026-03-29 02:30:00.000\"~",
                "DATETIME(6)|'2026-03-29 02:30:00.000001'|time|~\"2026-03-29 02:30:00.000001\"~",
                "DATETIME(6)|'0001-01-01 00:00:00'|time|~\"0001-01-01 00:00:00.000000\"~",
                "TIMESTAMP NULL|FROM_UNIXTIME(1768474800)|time|~\"2026-01-15 12:00:00\"~",
                "TIMESTAMP NULL|FROM_UNIXTIME(1784109600)|time|~\"2026-07-15 12:00:00\"~",
                "TIMESTAMP(2) NULL|FROM_UNIXTIME(1784109600.25)|time|~\"2026-07-15 12:00:00.25\"~",
                "TIME|'23:59:59'|text|~\"23:59:59\"~",
                "TIME|'00:00:00'|text|~\"00:00:00\"~",
                "TIME|'27:46:40'|text|~\"27:46:40\"~",
                "TIME|'-02:00:00'|text|~\"-02:00:00\"~",
                "TIME|'-838:59:59'|text|~\"-838:59:59\"~",
                "TIME(1)|'-00:00:00.5'|text|~\"-00:00:00.5\"~",
                "TIME(3)|'100:00:00'|text|~\"100:00:00.000\"~",
                "TIME(6)|'838:59:58.999999'|text|~\"838:59:58.999999\"~",
                "YEAR|2026|text|~\"2026\"~",
                "YEAR|0|text|~\"0000\"~",
                "CHAR(5)|'ab'|text|~\"ab\"~",
                "VARCHAR(20)|'火箭 <b>'|text|~\"火箭 <b>\"~",
                "VARCHAR(20)|'0012.50'|text|~\"0012.50\"~",
                "VARCHAR(20)|''|text|~\"\"~",
                "VARCHAR(20) CHARACTER SET latin1|'é'|text|~\"é\"~",
                "TINYTEXT|'t'|text|~\"t\"~",
                "LONGTEXT|'t'|text|~\"t\"~",
                "JSON|'{\"a\": 1.10}'|text|~\"{\\\"a\\\": 1.10}\"~",
                "ENUM('x', 'y')|'y'|text|~\"y\"~",
                "SET('p', 'q')|'p,q'|text|~\"p,q\"~",
                "UUID|'123e4567-e89b-12d3-a456-426655440000'|text|~\"123e4567-e89b-12d3-a456-426655440000\"~",
                "INET6|'::1'|text|~\"::1\"~",
                "BINARY(3)|'ab'|text|~\"0x616200\"~",
                "VARBINARY(4)|X'CAFE'|text|~\"0xcafe\"~",
                "TINYBLOB|X''|text|~\"0x\"~",
                "LONGBLOB|X'00FF'|text|~\"0x00ff\"~",
                "INT|NULL|number|null",
                "FLOAT|NULL|number|null",
                "BIT(8)|NULL|number|null",
                "TIME|NULL|text|null",
                "DATETIME|NULL|time|null",
                "BLOB|NULL|text|null",
            })
    void shouldReachThePageAsItIsStored(String type, String stored, String kind, String json) throws Exception {
        database.execute(
                "SET sql_mode = 'ALLOW_INVALID_DATES'",
                "CREATE OR REPLACE TABLE types (value " + type + ")",
                "INSERT INTO types VALUES (" + stored + ")");

        Rows rows = fetch(berlin, "SELECT value FROM types");

        assertThat(rows.types()).extracting(DatasetTable.Type::key).containsExactly(kind);
        assertThat(json(rows.values())).isEqualTo("[[" + json + "]]");
    }

    @Test
    void shouldKnowWhatAnExpressionAnswers() throws Exception {
        Rows rows = fetch(
                berlin,
                "SELECT SEC_TO_TIME(100000) AS a, TIMEDIFF('2026-11-21 08:00:00', '2026-11-21 10:00:00') AS b, "
                        + "CAST(0.00000123 AS DECIMAL(18, 8)) AS c, 9007199254740993 AS d, NULL AS e, 1.50 AS f, '?' AS g",
                "a",
                "b",
                "c",
                "d",
                "e",
                "f",
                "g");

        assertThat(json(rows.values()))
                .isEqualTo("[[\"27:46:40\",\"-02:00:00\",0.00000123,\"9007199254740993\",null,\"1.50\",\"?\"]]");
        assertThat(json(rows))
                .contains("\"types\":[\"text\",\"text\",\"number\",\"number\",\"text\",\"number\",\"text\"]");
    }

    @Test
    void shouldAskForTheTextOfAGeometry() throws Exception {
        assertThatThrownBy(() -> fetch(berlin, "SELECT POINT(1, 2) AS value"))
                .isInstanceOf(DatasetException.class)
                .hasMessage("column 'value' is a GEOMETRY, which has no text of its own; select ST_AsText of it");
        assertThat(fetch(berlin, "SELECT ST_AsText(POINT(1, 2)) AS value").values())
                .hasToString("[[POINT(1 2)]]");
    }

    @Test
    void shouldFollowATableThatChanges() throws Exception {
        database.execute("CREATE OR REPLACE TABLE types (value INT)", "INSERT INTO types VALUES (1)");
        fetch(berlin, "SELECT value FROM types");

        database.execute("ALTER TABLE types MODIFY value BIGINT UNSIGNED", "UPDATE types SET value = ~0");

        assertThat(fetch(berlin, "SELECT value FROM types").values()).hasToString("[[18446744073709551615]]");
    }

    /** The hour that does not exist, and the one that exists twice; Lord Howe's summer is half an hour. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 1774745999, 2026-03-29 01:59:59",
        "Europe/Berlin, 1774746000, 2026-03-29 03:00:00",
        "Europe/Berlin, 1792888200, 2026-10-25 02:30:00",
        "Europe/Berlin, 1792891800, 2026-10-25 02:30:00",
        "Australia/Lord_Howe, 1768474800, 2026-01-15 22:00:00",
        "Australia/Lord_Howe, 1784109600, 2026-07-15 20:30:00",
    })
    void shouldShowAMomentInTheOffsetOfItsOwnDay(String zone, String moment, String shown) throws Exception {
        try (DatasetStore store = store(zone)) {
            assertThat(fetch(store, "SELECT FROM_UNIXTIME(" + moment + ") AS value")
                            .values())
                    .hasToString("[[" + shown + "]]");
        }
    }

    /** The server knows none of these by name. */
    @ParameterizedTest
    @CsvSource({
        "Asia/Kathmandu, 2026-01-15 16:45:00",
        "Asia/Shanghai, 2026-01-15 19:00:00",
        "UTC, 2026-01-15 11:00:00",
        "-03:30, 2026-01-15 07:30:00",
    })
    void shouldNeedNoNameOfAZoneThatKeepsItsOffset(String zone, String shown) throws Exception {
        try (DatasetStore store = store(zone)) {
            assertThat(fetch(store, "SELECT FROM_UNIXTIME(1768474800) AS value").values())
                    .hasToString("[[" + shown + "]]");
        }
    }

    @Test
    void shouldRatherFailThanShowWrongTimes() {
        try (DatasetStore store = store("America/New_York")) {
            assertThatThrownBy(() -> fetch(store, "SELECT NOW() AS value"))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageMatching("the database 127\\.0\\.0\\.1:[0-9]+/livedb does not know the solution's time"
                            + " zone; load its tables of time zones \\(mysql_tzinfo_to_sql, on MariaDB"
                            + " mariadb-tzinfo-to-sql\\)");
        }
    }

    private static Rows fetch(DatasetStore store, String sql) throws DatasetException {
        return fetch(store, sql, "value");
    }

    private static Rows fetch(DatasetStore store, String sql, String... columns) throws DatasetException {
        return store.source(dataset("d", sql, columns)).fetch();
    }

    private static String json(Object value) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(value);
    }
}
