package io.millrace.connector.redis.client;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A connection that finds its way back: to a server that was away, to the new master, to the node that has taken over a
 * slot. Commands that were under way when it broke fail, and so do new ones until it is back: only the caller knows in
 * which order they may be sent again.
 */
public final class RedisConnection implements AutoCloseable {
    private static final Duration SLOWEST_RECONNECT = Duration.ofSeconds(1);
    private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(30);
    private static final int THREADS = 2;

    private final ClientResources resources;
    private final AbstractRedisClient client;
    private final StatefulConnection<byte[], byte[]> connection;
    private final boolean clustered;

    private RedisConnection(
            ClientResources resources,
            AbstractRedisClient client,
            StatefulConnection<byte[], byte[]> connection,
            boolean clustered) {
        this.resources = resources;
        this.client = client;
        this.connection = connection;
        this.clustered = clustered;
    }

    /**
     * Blocks until the connection is there.
     *
     * @throws io.lettuce.core.RedisException if it does not come up; {@link ServerAnswer} says whether to try again
     */
    public static RedisConnection open(ConnectionSettings settings) {
        ClientResources resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(Delay.exponential(Duration.ofMillis(10), SLOWEST_RECONNECT, 2, TimeUnit.MILLISECONDS))
                .build();
        AbstractRedisClient client = null;
        try {
            if (settings.mode() == RedisMode.cluster) {
                RedisClusterClient cluster = RedisClusterClient.create(
                        resources,
                        settings.nodes().stream()
                                .map(node -> withAccess(RedisURI.builder().withHost(node.host()), node, settings))
                                .toList());
                client = cluster;
                cluster.setOptions(clusterOptions(settings));
                return new RedisConnection(resources, client, cluster.connect(ByteArrayCodec.INSTANCE), true);
            }
            RedisClient server = RedisClient.create(resources, uri(settings));
            client = server;
            server.setOptions(configure(ClientOptions.builder(), settings).build());
            return new RedisConnection(resources, client, server.connect(ByteArrayCodec.INSTANCE), false);
        } catch (RuntimeException failure) {
            shutdown(client, resources);
            throw failure;
        }
    }

    private static RedisURI uri(ConnectionSettings settings) {
        Node first = settings.nodes().get(0);
        if (settings.mode() == RedisMode.standalone) {
            return withAccess(RedisURI.builder().withHost(first.host()), first, settings);
        }
        RedisURI.Builder sentinels = RedisURI.builder().withSentinelMasterId(settings.masterName());
        settings.nodes().forEach(node -> sentinels.withSentinel(node.host(), node.port()));
        return withAccess(sentinels, null, settings);
    }

    private static RedisURI withAccess(RedisURI.Builder builder, Node node, ConnectionSettings settings) {
        builder.withTimeout(settings.connectionTimeout()).withDatabase(settings.database());
        if (node != null) {
            builder.withPort(node.port());
        }
        if (settings.password() != null) {
            char[] password = settings.password().toCharArray();
            if (settings.username() == null) {
                builder.withPassword(password);
            } else {
                builder.withAuthentication(settings.username(), password);
            }
        }
        if (settings.tls() != null) {
            builder.withSsl(true)
                    .withVerifyPeer(
                            switch (settings.tls().verification()) {
                                case full -> SslVerifyMode.FULL;
                                case ca -> SslVerifyMode.CA;
                                case none -> SslVerifyMode.NONE;
                            });
        }
        return builder.build();
    }

    private static ClusterClientOptions clusterOptions(ConnectionSettings settings) {
        ClusterTopologyRefreshOptions refresh = ClusterTopologyRefreshOptions.builder()
                .enableAllAdaptiveRefreshTriggers()
                .adaptiveRefreshTriggersTimeout(SLOWEST_RECONNECT)
                .enablePeriodicRefresh(TOPOLOGY_REFRESH)
                .build();
        ClusterClientOptions.Builder options = ClusterClientOptions.builder();
        configure(options, settings);
        return options.topologyRefreshOptions(refresh)
                .validateClusterNodeMembership(false)
                .build();
    }

    private static ClientOptions.Builder configure(ClientOptions.Builder options, ConnectionSettings settings) {
        options.autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                // Every server and every proxy speaks it, and nothing here needs more.
                .protocolVersion(ProtocolVersion.RESP2)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.connectionTimeout())
                        .keepAlive(true)
                        .build());
        TlsSettings tls = settings.tls();
        if (tls != null) {
            SslOptions.Builder ssl = SslOptions.builder().jdkSslProvider();
            if (tls.caFile() != null) {
                ssl.trustManager(new File(tls.caFile()));
            }
            if (tls.certificateFile() != null) {
                ssl.keyManager(new File(tls.certificateFile()), new File(tls.privateKeyFile()), new char[0]);
            }
            options.sslOptions(ssl.build());
        }
        return options;
    }

    /** Sends one command; it is completed on a thread of the connection, or at once where it cannot be sent. */
    public void send(RedisCommand<byte[], byte[], ?> command) {
        connection.dispatch(command);
    }

    /**
     * Sends commands in one go, as {@link #send(RedisCommand)} does each. In a cluster, {@link #flush()} has to be called
     * again and again until all are done.
     */
    public void sendAll(List<? extends RedisCommand<byte[], byte[], ?>> commands) {
        if (clustered) {
            // Handed over together they would be flushed slot by slot, and the caller would wait for new connections.
            connection.setAutoFlushCommands(false);
            commands.forEach(this::send);
            flush();
        } else {
            connection.dispatch(commands);
        }
    }

    /** Whether commands may wait for {@link #flush()}: those that another node has redirected. */
    public boolean needsFlush() {
        return clustered;
    }

    public void flush() {
        connection.flushCommands();
    }

    @Override
    public void close() {
        connection.close();
        shutdown(client, resources);
    }

    private static void shutdown(AbstractRedisClient client, ClientResources resources) {
        if (client != null) {
            client.shutdown(Duration.ZERO, SLOWEST_RECONNECT);
        }
        resources
                .shutdown(0, SLOWEST_RECONNECT.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
    }
}
