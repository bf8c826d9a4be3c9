package io.millrace.connector.redis.client;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that it takes to connect.
 *
 * @param nodes the server; some nodes of the cluster; or the sentinels
 * @param masterName under which the sentinels know the master, null in other modes
 * @param username null for the default user
 * @param password null for none
 * @param tls null for plain connections
 * @param connectionTimeout for one connection to come up
 * @param commandTimeout for a command, or a whole batch of them, to be answered
 */
public record ConnectionSettings(
        RedisMode mode,
        List<Node> nodes,
        String masterName,
        String username,
        String password,
        int database,
        TlsSettings tls,
        Duration connectionTimeout,
        Duration commandTimeout)
        implements Serializable {

    public ConnectionSettings {
        nodes = List.copyOf(nodes);
    }

    /** Where it is, without any secret. */
    @Override
    public String toString() {
        return "Redis at " + nodes.stream().map(Node::toString).collect(Collectors.joining(","));
    }
}
