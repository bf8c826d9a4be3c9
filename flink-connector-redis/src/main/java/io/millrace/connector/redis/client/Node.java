package io.millrace.connector.redis.client;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Where a server, or a sentinel, listens. */
public record Node(String host, int port) implements Serializable {
    private static final int MAX_PORT = 65_535;

    /**
     * Reads the option {@code nodes}.
     *
     * @param text {@code host:port}, several separated by commas; an IPv6 address stands in brackets
     * @throws IllegalArgumentException if it is something else
     */
    public static List<Node> parse(String text) {
        List<Node> nodes = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String node = part.trim();
            int colon = node.lastIndexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(node);
            }
            int port = Integer.parseInt(node.substring(colon + 1));
            if (port < 1 || port > MAX_PORT) {
                throw new IllegalArgumentException(node);
            }
            String host = node.substring(0, colon);
            boolean bracketed = host.startsWith("[") && host.endsWith("]");
            if (!bracketed && host.indexOf(':') >= 0) {
                throw new IllegalArgumentException(node);
            }
            nodes.add(new Node(bracketed ? host.substring(1, host.length() - 1) : host, port));
        }
        return nodes;
    }

    @Override
    public String toString() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
