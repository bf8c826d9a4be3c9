package io.millrace.connector.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users, passwords and rights. */
class AccessIT {
    @TempDir
    static Path directory;

    private static RedisProcess redis;

    private final Jobs jobs = Jobs.create();

    @BeforeAll
    static void start() {
        redis = RedisProcess.start(directory);
        redis.commands()
                .aclSetuser(
                        "writer",
                        AclSetuserArgs.Builder.on()
                                .addPassword("secret")
                                .keyPattern("allowed*")
                                .allCommands()
                                .removeCommand(CommandType.ZADD));
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    private void declare(String columns, String options) {
        jobs.run("CREATE TABLE t (" + columns + ") WITH ('connector' = 'redis', 'nodes' = '" + redis.node() + "', "
                + options + ")");
    }

    @Test
    void shouldWriteAsAUserWithAPassword() {
        declare("k STRING, v STRING", "'command' = 'set', 'username' = 'writer', 'password' = 'secret'");

        jobs.run("INSERT INTO t VALUES ('allowed', 'x')");

        assertThat(redis.commands().get("allowed")).isEqualTo("x");
    }

    @Test
    void shouldFailAtOnceWithAWrongPassword() {
        declare("k STRING, v STRING", "'command' = 'set', 'username' = 'writer', 'password' = 'wrong'");

        assertThatThrownBy(() -> jobs.run("INSERT INTO t VALUES ('allowed', 'x')"))
                .rootCause()
                .hasMessage("Table 't': Redis at " + redis.node() + " refused the connection:"
                        + " WRONGPASS invalid username-password pair or user is disabled.");
    }

    @Test
    void shouldFailAtOnceWithoutTheRightToACommandOrAKey() {
        declare("k STRING, m STRING, score INT", "'command' = 'zadd', 'username' = 'writer', 'password' = 'secret'");
        assertThatThrownBy(() -> jobs.run("INSERT INTO t VALUES ('allowed', 'x', 1)"))
                .rootCause()
                .hasMessage("Table 't': Redis at " + redis.node() + " refused ZADD 'allowed':"
                        + " NOPERM this user has no permissions to run the 'zadd' command or its subcommand");

        jobs.run("DROP TABLE t");
        declare("k STRING, v STRING", "'command' = 'set', 'username' = 'writer', 'password' = 'secret'");
        assertThatThrownBy(() -> jobs.run("INSERT INTO t VALUES ('other', 'x')"))
                .rootCause()
                .hasMessage("Table 't': Redis at " + redis.node() + " refused SET 'other': NOPERM this user has no"
                        + " permissions to access one of the keys used as arguments");
    }

    @Test
    void shouldFailAtOnceWhereAPasswordIsMissing(@TempDir Path other) {
        try (RedisProcess guarded = RedisProcess.start(other)) {
            guarded.commands().configSet("requirepass", "secret");
            jobs.run("CREATE TABLE t (k STRING, v STRING) WITH ('connector' = 'redis', 'command' = 'set', 'nodes' = '"
                    + guarded.node() + "')");

            assertThatThrownBy(() -> jobs.run("INSERT INTO t VALUES ('a', 'x')"))
                    .rootCause()
                    .hasMessage("Table 't': Redis at " + guarded.node() + " refused the connection:"
                            + " NOAUTH Authentication required.");
        }
    }
}
