package io.millrace.compiler.declaration;

import io.millrace.solution.reference.Service;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The stores that results can live in, and the options with which Flink writes and looks up there. */
public enum Store {
    MYSQL("mysql", Service.MYSQL) {
        @Override
        public Map<String, String> endpoints(String table, String database) {
            return options(
                    "connector", "jdbc",
                    // The name that Flink takes otherwise is that of an older release, and MySQL's driver complains of
                    // it.
                    "driver", "com.mysql.cj.jdbc.Driver",
                    "url", "${mysql.url}/" + database + "?rewriteBatchedStatements=true",
                    "username", "${mysql.user}",
                    "password", "${mysql.password}",
                    "table-name", table);
        }

        @Override
        public Map<String, String> writing() {
            return options(
                    "sink.buffer-flush.max-rows", "5000",
                    "sink.buffer-flush.interval", "100ms",
                    "sink.max-retries", "3");
        }
    },
    HBASE("hbase", Service.HBASE) {
        @Override
        public Map<String, String> endpoints(String table, String database) {
            return options(
                    "connector", "hbase-2.2",
                    "table-name", table,
                    "zookeeper.quorum", "${hbase.zookeeper}",
                    // NULL becomes an empty cell, so that nothing of an older row shines through.
                    "null-string-literal", "");
        }

        @Override
        public Map<String, String> writing() {
            return options(
                    // Some seconds; then the pipeline begins again and says why, instead of standing still for minutes.
                    "properties.hbase.client.retries.number", "5",
                    "sink.buffer-flush.max-rows", "1000",
                    // Never by the clock: such a flush can fail unseen. Each checkpoint flushes.
                    "sink.buffer-flush.interval", "0");
        }
    },
    REDIS("redis", Service.REDIS) {
        @Override
        public Map<String, String> endpoints(String table, String database) {
            return options(
                    "connector", "redis",
                    "nodes", "${redis.nodes}",
                    "username", "${redis.user}",
                    "password", "${redis.password}");
        }

        @Override
        public Map<String, String> writing() {
            return Map.of();
        }
    },
    ELASTICSEARCH("elasticsearch", Service.ELASTICSEARCH) {
        @Override
        public Map<String, String> endpoints(String table, String database) {
            return options(
                    "connector", "elasticsearch-7",
                    "hosts", "${elasticsearch.url}",
                    "username", "${elasticsearch.user}",
                    "password", "${elasticsearch.password}",
                    "index", table);
        }

        @Override
        public Map<String, String> writing() {
            return options(
                    "document-id.key-delimiter", "\u0000",
                    "sink.bulk-flush.max-actions", "1000",
                    "sink.bulk-flush.interval", "200ms",
                    "sink.bulk-flush.backoff.strategy", "EXPONENTIAL",
                    "sink.bulk-flush.backoff.max-retries", "10",
                    "sink.bulk-flush.backoff.delay", "100ms",
                    "format", "json");
        }
    },
    KAFKA("kafka", Service.KAFKA) {
        @Override
        public Map<String, String> endpoints(String table, String database) {
            return options(
                    "connector", "kafka",
                    "topic", table,
                    "properties.bootstrap.servers", "${kafka.bootstrap-servers}");
        }

        @Override
        public Map<String, String> writing() {
            return options(
                    "properties.transaction.timeout.ms", "${kafka.transaction-timeout}",
                    // Escaping makes a record longer than it was.
                    "properties.max.request.size", "16777216",
                    "sink.delivery-guarantee", "exactly-once");
        }
    };

    private final String key;
    private final Service service;

    Store(String key, Service service) {
        this.key = key;
        this.service = service;
    }

    /** Returns where a table of the store is, as options of its connector. */
    public abstract Map<String, String> endpoints(String table, String database);

    /** Returns how Flink writes there. */
    public abstract Map<String, String> writing();

    /** Returns whether its readers see what was written when a checkpoint is complete. */
    public boolean showsAtCheckpoints() {
        return this == HBASE || this == KAFKA;
    }

    public Service service() {
        return service;
    }

    public String key() {
        return key;
    }

    public static Optional<Store> of(String key) {
        return Arrays.stream(values()).filter(store -> store.key.equals(key)).findFirst();
    }

    /** Returns the one that options name. */
    public static Optional<Store> of(Options options) {
        return options.find(Result.STORE).flatMap(Store::of);
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(Store::key).toList();
    }

    public static String names() {
        return keys().stream().collect(Collectors.joining(", "));
    }

    private static Map<String, String> options(String... pairs) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            options.put(pairs[i], pairs[i + 1]);
        }
        return options;
    }
}
