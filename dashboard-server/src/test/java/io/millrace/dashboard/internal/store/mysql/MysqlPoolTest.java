package io.millrace.dashboard.internal.store.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MysqlPoolTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://db:3306, jdbc:mysql://db:3306/livedb",
        "jdbc:mysql://db:3306/, jdbc:mysql://db:3306/livedb",
        "jdbc:mysql://db:3306?sslMode=REQUIRED, jdbc:mysql://db:3306/livedb?sslMode=REQUIRED",
        "jdbc:mysql://db:3306/?a=b&c=d, jdbc:mysql://db:3306/livedb?a=b&c=d",
    })
    void shouldPutTheDatabaseBeforeTheOptions(String server, String expected) {
        assertThat(MysqlPool.jdbcUrl(server, "livedb")).isEqualTo(expected);
    }
}
