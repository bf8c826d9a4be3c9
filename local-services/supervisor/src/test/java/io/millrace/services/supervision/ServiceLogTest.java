package io.millrace.services.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLogTest {
    @TempDir
    Path folder;

    private ServiceLog log;

    @BeforeEach
    void open() {
        log = new ServiceLog(folder.resolve("kafka.log"));
    }

    @Test
    void shouldKeepEachLineAndSetAFullFileAside() throws Exception {
        String megabyte = "x".repeat(1 << 20);
        for (int i = 0; i < 25; i++) {
            log.append(megabyte);
        }
        log.append("last");

        assertThat(log.file()).content().endsWith("\nlast\n");
        assertThat(Files.size(log.file())).isLessThan(12L << 20);
        assertThat(folder.resolve("kafka.log.1")).hasSize(10 * ((1L << 20) + 1));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void shouldRememberTheFirstErrorOfABurstWithItsException() {
        log.append("12:00:00 WARN  something");
        log.append("12:00:01 ERROR Broker Fatal");
        log.append("java.lang.IllegalStateException: no such topic");
        log.append("\tat somewhere");
        log.append("12:00:01 ERROR Broker shut down");

        assertThat(log.complaint())
                .contains("12:00:01 ERROR Broker Fatal: java.lang.IllegalStateException: no such topic");
    }

    @Test
    void shouldPreferTheVerdictOfAHost() {
        log.append("12:00:01 ERROR Broker Fatal");
        log.append("FAILED port 9092 is taken");

        assertThat(log.complaint()).contains("port 9092 is taken");
    }

    @Test
    void shouldForgetErrorsOfTheProcessBefore() {
        log.append("12:00:01 ERROR Broker Fatal");
        log.startAfresh();
        assertThat(log.complaint()).isEmpty();

        log.append("2026-01-01 12:00:00 0 [ERROR] mariadbd: disk full");
        assertThat(log.complaint()).contains("2026-01-01 12:00:00 0 [ERROR] mariadbd: disk full");
    }

    @Test
    void shouldTellTheComplaintsOfRedisFromItsNews() {
        log.append("7:M 01 Jan 2026 12:00:00.000 # Server initialized");
        assertThat(log.complaint()).isEmpty();

        log.append("7:M 01 Jan 2026 12:00:00.001 # Bad file format reading the append only file");
        assertThat(log.complaint())
                .contains("7:M 01 Jan 2026 12:00:00.001 # Bad file format reading the append only file");
    }

    @Test
    void shouldNotFailWhenItCannotBeWritten() throws Exception {
        Files.createDirectory(log.file());

        log.append("lost");

        assertThat(log.complaint().orElseThrow()).startsWith("the log " + log.file() + " cannot be written");
    }
}
