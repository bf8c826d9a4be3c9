package io.millrace.connector.redis.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAnswerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOADING Redis is loading the dataset in memory",
                "READONLY You can't write against a read only replica.",
                "OOM command not allowed when used memory > 'maxmemory'.",
                "CLUSTERDOWN Hash slot not served",
                "TRYAGAIN Multiple keys request during rehashing of slot",
                "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
                "BUSY Redis is busy running a script.",
                "MOVED 866 127.0.0.1:7001",
                "ASK 866 127.0.0.1:7001",
                "NOREPLICAS Not enough good replicas to write.",
                "MISCONF Redis is configured to save RDB snapshots",
                "ERR Error running script (call to f_1): @user_script:20: @user_script: 20: -OOM command not allowed",
                "ERR Error running script (call to f_1): @user_script:20: -READONLY You can't write"
            })
    void shouldExpectToPass(String error) {
        assertThat(ServerAnswer.mayPass(new CompletionException(new RedisCommandExecutionException(error))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WRONGTYPE Operation against a key holding the wrong kind of value",
                "NOAUTH Authentication required.",
                "NOPERM this user has no permissions to run the 'set' command",
                "WRONGPASS invalid username-password pair or user is disabled.",
                "ERR unknown command `FOO`",
                "ERR value is not a valid float",
                "ERR Error running script (call to f_1): @user_script:20: WRONGTYPE Operation against a key"
            })
    void shouldTakeAsFinal(String error) {
        assertThat(ServerAnswer.mayPass(
                        new RedisConnectionException("Unable to connect", new RedisCommandExecutionException(error))))
                .isFalse();
    }

    @Test
    void shouldExpectLostConnectionsToPassButNotMistakes() {
        assertThat(ServerAnswer.mayPass(new IOException("Connection reset by peer")))
                .isTrue();
        assertThat(ServerAnswer.mayPass(new RedisException("Currently not connected")))
                .isTrue();
        assertThat(ServerAnswer.mayPass(new RedisException(new CertificateException("not trusted"))))
                .isFalse();
        assertThat(ServerAnswer.mayPass(new IllegalArgumentException("no such file")))
                .isFalse();
    }

    @Test
    void shouldSayInOneLineWhatTheServerSaid() {
        assertThat(ServerAnswer.text(new CompletionException(new RedisConnectionException(
                        "Unable to connect", new RedisCommandExecutionException("NOAUTH first\nsecond")))))
                .isEqualTo("NOAUTH first second");
        assertThat(ServerAnswer.text(new CompletionException(new IOException("Connection refused"))))
                .isEqualTo("Connection refused");
    }
}
