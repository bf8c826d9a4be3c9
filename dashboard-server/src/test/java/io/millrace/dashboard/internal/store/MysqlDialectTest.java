package io.millrace.dashboard.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MysqlDialectTest {
    @Test
    void shouldLimitTimeInTheServersOwnUnit() {
        assertThat(MysqlDialect.MYSQL.timeLimit(Duration.ofMillis(1_500))).hasToString("1500");
        assertThat(MysqlDialect.MARIADB.timeLimit(Duration.ofMillis(1_500))).hasToString("1.500");
    }

    @Test
    void shouldSetTheVariableThatTheServerKnows() {
        assertThat(MysqlDialect.MYSQL.sessionSql()).contains("max_execution_time");
        assertThat(MysqlDialect.MARIADB.sessionSql()).contains("max_statement_time");
    }
}
