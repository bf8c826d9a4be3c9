package io.millrace.dashboard.internal.store.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.async.BaseRedisAsyncCommands;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The one connection of a solution's datasets: opened when first needed, and again by itself after it was lost. One
 * address is a server; several are nodes of a cluster.
 */
final class RedisLink implements AutoCloseable {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(2);
    private static final ClientOptions OPTIONS = ClientOptions.builder()
            // Answers have the same form from every version of the server.
            .protocolVersion(ProtocolVersion.RESP2)
            // A dataset that cannot be asked now says so now.
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(SocketOptions.builder().connectTimeout(CONNECT_TIME).build())
            .build();

    private final List<RedisURI> nodes;
    private final ClientResources resources;
    private final AbstractRedisClient client;
    private BaseRedisAsyncCommands<String, String> connection;

    RedisLink(Endpoints endpoints) {
        this.nodes = Arrays.stream(endpoints.get(Reference.REDIS_NODES).split(",", -1))
                .map(node -> uri(node.strip(), endpoints))
                .toList();
        this.resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(() -> Delay.constant(Duration.ofMillis(500)))
                .build();
        this.client = nodes.size() == 1 ? server() : cluster();
    }

    private static RedisURI uri(String node, Endpoints endpoints) {
        int colon = node.lastIndexOf(':');
        if (colon < 1 || !node.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "'redis.nodes' must be host:port, several with commas between, got: " + node);
        }
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(node.substring(0, colon))
                .withPort(Integer.parseInt(node.substring(colon + 1)))
                .withTimeout(CONNECT_TIME);
        String user = endpoints.find(Reference.REDIS_READER_USER).orElse("");
        String password = endpoints.find(Reference.REDIS_READER_PASSWORD).orElse("");
        if (!user.isEmpty()) {
            uri.withAuthentication(user, password.toCharArray());
        } else if (!password.isEmpty()) {
            uri.withPassword(password.toCharArray());
        }
        return uri.build();
    }

    private RedisClient server() {
        RedisClient server = RedisClient.create(resources, nodes.get(0));
        server.setOptions(OPTIONS);
        return server;
    }

    private RedisClusterClient cluster() {
        RedisClusterClient cluster = RedisClusterClient.create(resources, nodes);
        cluster.setOptions(ClusterClientOptions.builder(OPTIONS)
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enableAllAdaptiveRefreshTriggers()
                        .build())
                .build());
        return cluster;
    }

    /** Returns the connection; blocks while it is opened. */
    synchronized BaseRedisAsyncCommands<String, String> open() {
        if (connection == null) {
            connection = client instanceof RedisClusterClient cluster
                    ? cluster.connect().async()
                    : ((RedisClient) client).connect().async();
        }
        return connection;
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, CONNECT_TIME);
        var unused = resources.shutdown(0, CONNECT_TIME.toMillis(), TimeUnit.MILLISECONDS);
    }
}
