package io.millrace.services.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MariaDbAccountsTest {
    @Test
    void shouldGrantTheDatabasesOfThisRunOnly() throws Exception {
        assertThat(MariaDbAccounts.statements(List.of("live_db", "edu"), new Credentials("one", "two", "three")))
                .isEqualTo(
                        """
                        CREATE DATABASE IF NOT EXISTS `live_db` CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
                        CREATE DATABASE IF NOT EXISTS `edu` CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
                        SET SESSION sql_log_bin = 0;
                        CREATE OR REPLACE USER 'millrace'@'127.0.0.1' IDENTIFIED BY PASSWORD '*74445CD742AF268FD22866DA0D12758951D638F7';
                        CREATE OR REPLACE USER 'millrace_reader'@'127.0.0.1' IDENTIFIED BY PASSWORD '*A41BEE51488264C01B96DE959A9142AF1A75205E' WITH MAX_STATEMENT_TIME 10;
                        GRANT ALL PRIVILEGES ON `live\\_db`.* TO 'millrace'@'127.0.0.1';
                        GRANT ALL PRIVILEGES ON `edu`.* TO 'millrace'@'127.0.0.1';
                        GRANT SELECT ON `live\\_db`.* TO 'millrace_reader'@'127.0.0.1';
                        GRANT SELECT ON `edu`.* TO 'millrace_reader'@'127.0.0.1';
                        """);
    }
}
