package io.millrace.pipeline.rules.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.solution.folder.SolutionReader;
import io.millrace.solution.mysql.MysqlColumn;
import io.millrace.solution.mysql.MysqlType;
import io.millrace.solution.mysql.MysqlType.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every type of Flink that the JDBC connector writes, against every type of MySQL that says what it holds. */
class MysqlFitTest {
    private static final List<String> TYPES = List.of(
            "TINYINT",
            "SMALLINT",
            "MEDIUMINT",
            "INT",
            "BIGINT",
            "BIGINT UNSIGNED",
            "DECIMAL(10, 2)",
            "DECIMAL(38, 2)",
            "DECIMAL(65, 30)",
            "FLOAT",
            "DOUBLE",
            "BIT",
            "BIT(64)",
            "YEAR",
            "DATE",
            "TIME",
            "TIME(3)",
            "DATETIME",
            "DATETIME(3)",
            "DATETIME(6)",
            "TIMESTAMP",
            "CHAR(3)",
            "VARCHAR(20)",
            "VARCHAR(16000)",
            "TINYTEXT",
            "TEXT",
            "MEDIUMTEXT",
            "LONGTEXT",
            "BINARY(16)",
            "VARBINARY(200)",
            "BLOB",
            "LONGBLOB",
            "JSON");

    @TempDir
    Path parent;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOLEAN | TINYINT SMALLINT MEDIUMINT INT BIGINT BIGINT_UNSIGNED DECIMAL(10,2) DECIMAL(38,2) DECIMAL(65,30) FLOAT DOUBLE BIT BIT(64) CHAR(3) VARCHAR(20) VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "TINYINT | TINYINT SMALLINT MEDIUMINT INT BIGINT DECIMAL(10,2) DECIMAL(38,2) DECIMAL(65,30) FLOAT DOUBLE VARCHAR(20) VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "SMALLINT | SMALLINT MEDIUMINT INT BIGINT DECIMAL(10,2) DECIMAL(38,2) DECIMAL(65,30) FLOAT DOUBLE VARCHAR(20) VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "INT | INT BIGINT DECIMAL(38,2) DECIMAL(65,30) DOUBLE VARCHAR(20) VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "BIGINT | BIGINT DECIMAL(38,2) DECIMAL(65,30) VARCHAR(20) VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "DECIMAL(10,2) | DECIMAL(10,2) DECIMAL(38,2) DECIMAL(65,30) DOUBLE VARCHAR(20) VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "DECIMAL(38,2) | DECIMAL(38,2) VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "DECIMAL(20,4) | DECIMAL(65,30) VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "DECIMAL(9,0) | INT BIGINT DECIMAL(38,2) DECIMAL(65,30) DOUBLE VARCHAR(20) VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "FLOAT | FLOAT DOUBLE VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "DOUBLE | DOUBLE VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "DATE | DATE DATETIME DATETIME(3) DATETIME(6) VARCHAR(20) VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "TIME(0) | TIME TIME(3) VARCHAR(20) VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "TIME(3) | TIME(3) VARCHAR(20) VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "TIMESTAMP(0) | DATETIME DATETIME(3) DATETIME(6) VARCHAR(20) VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "TIMESTAMP(3) | DATETIME(3) DATETIME(6) VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "TIMESTAMP_LTZ(6) | DATETIME(6) VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT",
                "CHAR(3) | CHAR(3) VARCHAR(20) VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT VARBINARY(200) BLOB LONGBLOB",
                "VARCHAR(21) | VARCHAR(16000) TINYTEXT TEXT MEDIUMTEXT LONGTEXT VARBINARY(200) BLOB LONGBLOB",
                "VARCHAR(16000) | VARCHAR(16000) TEXT MEDIUMTEXT LONGTEXT BLOB LONGBLOB",
                "VARCHAR(20000) | MEDIUMTEXT LONGTEXT LONGBLOB",
                "STRING | MEDIUMTEXT LONGTEXT LONGBLOB",
                "BINARY(16) | BINARY(16) VARBINARY(200) BLOB LONGBLOB",
                "VARBINARY(300) | BLOB LONGBLOB",
                "BYTES | LONGBLOB",
            })
    void shouldKnowWhatFits(String flink, String mysql) throws Exception {
        LogicalType type = LogicalTypeParser.parse(flink, getClass().getClassLoader());

        assertThat(columns().stream()
                        .filter(column -> MysqlFit.misfit(type, column).isEmpty())
                        .map(column -> column.toString().replace(", ", ",").replace(" UNSIGNED", "_UNSIGNED"))
                        // Nothing is said of JSON.
                        .filter(column -> !column.equals("JSON")))
                .containsExactly(mysql.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BIGINT          | CHARACTERS | 20",
                "TINYINT         | CHARACTERS | 4",
                "INT             | DECIMAL    | 10",
                "DECIMAL(10, 2)  | CHARACTERS | 12",
                "DOUBLE          | CHARACTERS | 24",
                "DATE            | CHARACTERS | 10",
                "TIME(0)         | CHARACTERS | 8",
                "TIME(3)         | CHARACTERS | 12",
                "TIME(3)         | TIME       | 3",
                "TIMESTAMP(0)    | CHARACTERS | 19",
                "TIMESTAMP(3)    | CHARACTERS | 23",
                "TIMESTAMP(3)    | DATETIME   | 3",
                "VARCHAR(7)      | CHARACTERS | 7",
                "VARCHAR(7)      | TEXT       | 28",
                "VARBINARY(200)  | BYTES      | 200",
            })
    void shouldKnowTheSmallestColumnThatHoldsAll(String flink, Kind kind, int size) {
        LogicalType type = LogicalTypeParser.parse(flink, getClass().getClassLoader());

        assertThat(MysqlFit.misfit(type, new MysqlType("enough", kind, size, 0, false)))
                .isEmpty();
        assertThat(MysqlFit.misfit(type, new MysqlType("too small", kind, size - 1, 0, false)))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DECIMAL(6, 2)  | DECIMAL(7, 2)  | FLOAT   | 0",
                "DECIMAL(15, 2) | DECIMAL(16, 2) | DOUBLE  | 0",
                "DECIMAL(9, 0)  | DECIMAL(10, 0) | INTEGER | 32",
            })
    void shouldKnowTheLongestNumberThatAColumnHolds(String longest, String longer, Kind kind, int size) {
        MysqlType column = new MysqlType("column", kind, size, 0, false);

        assertThat(MysqlFit.misfit(LogicalTypeParser.parse(longest, getClass().getClassLoader()), column))
                .isEmpty();
        assertThat(MysqlFit.misfit(LogicalTypeParser.parse(longer, getClass().getClassLoader()), column))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT, a large number loses digits",
        "DOUBLE, a large number loses digits",
        "INTEGER, a number out of its range is refused"
    })
    void shouldTellWhatBecomesOfALargeNumber(Kind kind, String what) {
        assertThat(MysqlFit.misfit(new BigIntType(), new MysqlType("column", kind, 32, 0, false)))
                .contains(what);
    }

    private List<MysqlType> columns() throws Exception {
        Path folder = Files.createDirectories(parent.resolve("types"));
        Files.createDirectories(folder.resolve("storage/mysql"));
        Files.writeString(
                folder.resolve("solution.yaml"), "title: Types\nservices: [mysql]\nmysql: {database: types}\n");
        Files.writeString(
                folder.resolve("storage/mysql/V1__types.sql"),
                IntStream.range(0, TYPES.size())
                        .mapToObj(i -> "c" + i + " " + TYPES.get(i))
                        .collect(Collectors.joining(", ", "CREATE TABLE t (", ");")));
        return SolutionReader.read(folder)
                .mysqlMigrations()
                .orElseThrow()
                .tables()
                .find("t")
                .orElseThrow()
                .columns()
                .stream()
                .map(MysqlColumn::type)
                .toList();
    }
}
