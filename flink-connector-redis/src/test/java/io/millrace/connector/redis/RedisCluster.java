package io.millrace.connector.redis;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.MigrateArgs;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.sync.RedisAdvancedClusterCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Three masters that share the slots in equal parts; each serves its part although another is away. */
final class RedisCluster implements AutoCloseable {
    private static final int NODES = 3;

    private final List<RedisProcess> nodes = new ArrayList<>();
    private RedisClusterClient client;
    private RedisAdvancedClusterCommands<String, String> commands;

    static RedisCluster start(Path directory) {
        RedisCluster cluster = new RedisCluster();
        for (int i = 0; i < NODES; i++) {
            Path folder = directory.resolve("node-" + i);
            try {
                Files.createDirectories(folder);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            cluster.nodes.add(RedisProcess.start(
                    folder,
                    "--cluster-enabled yes",
                    "--cluster-require-full-coverage no",
                    "--cluster-node-timeout 2000",
                    "--appendfsync always"));
        }
        cluster.form();
        return cluster;
    }

    private void form() {
        for (int i = 0; i < NODES; i++) {
            int first = SlotHash.SLOT_COUNT * i / NODES;
            int end = SlotHash.SLOT_COUNT * (i + 1) / NODES;
            node(i).clusterAddSlots(IntStream.range(first, end).toArray());
            node(i).clusterMeet("127.0.0.1", nodes.get(0).port());
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> IntStream.range(0, NODES)
                .allMatch(i -> node(i).clusterInfo().contains("cluster_slots_ok:" + SlotHash.SLOT_COUNT)));
        client = RedisClusterClient.create(
                RedisURI.create("127.0.0.1", nodes.get(0).port()));
        commands = client.connect().sync();
    }

    /** All nodes, as the option wants them. */
    String addresses() {
        return nodes.stream().map(RedisProcess::node).collect(Collectors.joining(","));
    }

    RedisProcess process(int node) {
        return nodes.get(node);
    }

    /** Which node has a key, by the parts that it began with. */
    int nodeOf(String key) {
        int slot = SlotHash.getSlot(key);
        return IntStream.range(0, NODES)
                .filter(i -> slot < SlotHash.SLOT_COUNT * (i + 1) / NODES)
                .findFirst()
                .orElseThrow();
    }

    RedisCommands<String, String> node(int node) {
        return nodes.get(node).commands();
    }

    RedisAdvancedClusterCommands<String, String> commands() {
        return commands;
    }

    /** Declares that the slot of a key moves: from now on new keys in it are asked for at the target. */
    void beginMoving(String key, int from, int to) {
        int slot = SlotHash.getSlot(key);
        node(to).clusterSetSlotImporting(slot, node(from).clusterMyId());
        node(from).clusterSetSlotMigrating(slot, node(to).clusterMyId());
    }

    /** Moves what is in the slot, and makes the move known. */
    void finishMoving(String key, int from, int to) {
        int slot = SlotHash.getSlot(key);
        List<String> keys = node(from).clusterGetKeysInSlot(slot, Integer.MAX_VALUE);
        if (!keys.isEmpty()) {
            node(from).migrate("127.0.0.1", nodes.get(to).port(), 0, 5_000, MigrateArgs.Builder.keys(keys));
        }
        String owner = node(to).clusterMyId();
        for (int i = 0; i < NODES; i++) {
            node(i).clusterSetSlotNode(slot, owner);
        }
    }

    @Override
    public void close() {
        if (client != null) {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
        nodes.forEach(RedisProcess::close);
    }
}
