package io.millrace.dashboard.config;

import java.time.Duration;
import java.util.Objects;

/**
 * Where the server listens and what it allows.
 *
 * @param host the address to listen on; on a loopback address only requests that name a loopback host are answered
 * @param port the port, 0 for any free one
 * @param limits bounds on queries and viewers
 */
public record DashboardServerConfig(String host, int port, Limits limits) {
    /** The port that people find in the documentation. */
    public static final int DEFAULT_PORT = 8080;

    public DashboardServerConfig {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(limits, "limits");
        if (host.isBlank()) {
            throw new IllegalArgumentException("host of the dashboard server must not be blank");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port of the dashboard server must be 0 to 65535, got: " + port);
        }
    }

    /** Returns the configuration for this port of 127.0.0.1. */
    public static DashboardServerConfig onPort(int port) {
        return new DashboardServerConfig("127.0.0.1", port, Limits.DEFAULT);
    }

    /**
     * Bounds that keep one dataset or one viewer from costing the others.
     *
     * @param rows the most rows of a dataset; a dataset with more is shown as failed, never cut short
     * @param queryTime the longest that a query may run, at least 1 s
     * @param viewers the most open streams of all pages together
     * @param heartbeat how often an idle stream says that it lives
     * @param stall how long a viewer may leave sent data unread before it is dropped
     */
    public record Limits(int rows, Duration queryTime, int viewers, Duration heartbeat, Duration stall) {
        /** 5,000 rows, 5 s a query, 500 viewers, a heartbeat every 5 s, 20 s of silence. */
        public static final Limits DEFAULT =
                new Limits(5_000, Duration.ofSeconds(5), 500, Duration.ofSeconds(5), Duration.ofSeconds(20));

        public Limits {
            atLeast("rows", rows, 1);
            atLeast("viewers", viewers, 1);
            atLeast("queryTime", queryTime, Duration.ofSeconds(1));
            atLeast("heartbeat", heartbeat, Duration.ofMillis(100));
            atLeast("stall", stall, Duration.ofMillis(100));
        }

        private static <T extends Comparable<T>> void atLeast(String name, T value, T least) {
            if (value.compareTo(least) < 0) {
                throw new IllegalArgumentException(
                        name + " of the dashboard server must be at least " + least + ", got: " + value);
            }
        }
    }
}
