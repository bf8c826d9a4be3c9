package io.millrace.connector.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.sentinel.api.sync.RedisSentinelCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master changes while a job writes. */
class SentinelIT {
    @TempDir
    Path directory;

    private Path folder(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    @Test
    void shouldGoOnWithTheNewMaster() throws IOException {
        int count = 10_000;
        Path configuration = folder("sentinel").resolve("sentinel.conf");
        Files.createFile(configuration);
        try (RedisProcess master = RedisProcess.start(folder("master"));
                RedisProcess replica = RedisProcess.start(folder("replica"), "--replicaof 127.0.0.1 " + master.port());
                RedisProcess sentinel = RedisProcess.startSentinel(configuration)) {
            RedisClient client = RedisClient.create(RedisURI.builder()
                    .withHost("127.0.0.1")
                    .withPort(sentinel.port())
                    .build());
            RedisSentinelCommands<String, String> watch =
                    client.connectSentinel().sync();
            watch.monitor("main", "127.0.0.1", master.port(), 1);
            watch.set("main", "down-after-milliseconds", "500");
            watch.set("main", "failover-timeout", "5000");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !watch.replicas("main").isEmpty()
                            && replica.commands().info("replication").contains("master_link_status:up"));

            Jobs jobs = Jobs.create();
            Numbers.declareSlowly(jobs, count);
            jobs.run(
                    "CREATE TABLE members (m BIGINT) WITH ('connector' = 'redis', 'redis-mode' = 'sentinel', 'nodes' = '"
                            + sentinel.node() + "', 'sentinel.master-name' = 'main', 'command.timeout' = '1 s',"
                            + " 'command' = 'sadd', 'additional-key' = 'members')");
            var result = jobs.start("INSERT INTO members SELECT n FROM numbers");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> replica.commands().scard("members") > count / 10);
            master.pause();
            Jobs.await(result);
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));

            assertThat(replica.commands().info("replication")).contains("role:master");
            assertThat(replica.commands().sismember("members", Integer.toString(count - 1)))
                    .isTrue();
            assertThat(replica.commands().scard("members")).isGreaterThan(count * 9L / 10);
        }
    }
}
