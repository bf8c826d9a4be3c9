package io.millrace.connector.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections to a server that wants a client's certificate too. */
class TlsIT {
    @TempDir
    static Path directory;

    private static Certificate ofServer;
    private static Certificate ofClient;
    private static RedisProcess redis;
    private static int port;

    private final Jobs jobs = Jobs.create();

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        ofServer = Certificate.create(directory, "server");
        ofClient = Certificate.create(directory, "client");
        port = RedisProcess.freePort();
        redis = RedisProcess.start(
                directory,
                "--tls-port " + port,
                "--tls-cert-file " + ofServer.certificate(),
                "--tls-key-file " + ofServer.key(),
                "--tls-ca-cert-file " + ofClient.certificate(),
                "--tls-auth-clients yes");
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    private void declare(String host, String options) {
        jobs.run("CREATE TABLE t (k STRING, v STRING) WITH ('connector' = 'redis', 'command' = 'set', 'nodes' = '"
                + host
                + ":" + port + "', 'tls.enabled' = 'true', 'sink.max-retries' = '1', 'tls.certificate-file' = '"
                + ofClient.certificate() + "', 'tls.private-key-file' = '" + ofClient.key() + "', " + options + ")");
    }

    @Test
    void shouldWriteToAServerThatIsTrusted() {
        declare("127.0.0.1", "'tls.ca-file' = '" + ofServer.certificate() + "'");

        jobs.run("INSERT INTO t VALUES ('a', 'x')");

        assertThat(redis.commands().get("a")).isEqualTo("x");
    }

    @Test
    void shouldFailWhereTheServerIsNotTrusted() {
        declare("127.0.0.1", "'tls.ca-file' = '" + ofClient.certificate() + "'");

        assertThatThrownBy(() -> jobs.run("INSERT INTO t VALUES ('b', 'x')"))
                .hasStackTraceContaining("Table 't': Redis at 127.0.0.1:" + port + " refused the connection: ");
        assertThat(redis.commands().get("b")).isNull();
    }

    @Test
    void shouldCheckTheNameOfTheServerUnlessToldOtherwise() {
        String trusted = "'tls.ca-file' = '" + ofServer.certificate() + "'";
        declare("localhost", trusted);
        assertThatThrownBy(() -> jobs.run("INSERT INTO t VALUES ('c', 'x')"))
                .hasStackTraceContaining("Table 't': Redis at localhost:" + port + " refused the connection: ");

        jobs.run("DROP TABLE t");
        declare("localhost", trusted + ", 'tls.verification' = 'ca'");
        jobs.run("INSERT INTO t VALUES ('c', 'x')");
        assertThat(redis.commands().get("c")).isEqualTo("x");
    }

    @Test
    void shouldTrustAnybodyWhenTold() {
        declare("localhost", "'tls.verification' = 'none'");

        jobs.run("INSERT INTO t VALUES ('d', 'x')");

        assertThat(redis.commands().get("d")).isEqualTo("x");
    }
}
