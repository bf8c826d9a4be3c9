package io.millrace.warehouse;

import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.util.LinkedHashMap;
import java.util.Map;

/** The endpoints under the names of environment variables, for scripts and other programs. */
final class EndpointLines {
    private EndpointLines() {}

    static Map<String, String> of(Endpoints endpoints, String flinkUrl, String dashboardUrl) {
        Map<String, String> lines = new LinkedHashMap<>();
        put(lines, "KAFKA_BOOTSTRAP", endpoints, Reference.KAFKA_BOOTSTRAP_SERVERS);
        put(lines, "MYSQL_URL", endpoints, Reference.MYSQL_URL);
        put(lines, "MYSQL_USER", endpoints, Reference.MYSQL_USER);
        put(lines, "MYSQL_PASSWORD", endpoints, Reference.MYSQL_PASSWORD);
        put(lines, "HBASE_ZOOKEEPER", endpoints, Reference.HBASE_ZOOKEEPER);
        put(lines, "REDIS_NODES", endpoints, Reference.REDIS_NODES);
        put(lines, "ELASTICSEARCH_URL", endpoints, Reference.ELASTICSEARCH_URL);
        lines.put("FLINK_URL", flinkUrl);
        lines.put("DASHBOARD_URL", dashboardUrl.replaceAll("/$", ""));
        return lines;
    }

    private static void put(Map<String, String> lines, String name, Endpoints endpoints, Reference reference) {
        endpoints.find(reference).ifPresent(value -> lines.put(name, value));
    }
}
