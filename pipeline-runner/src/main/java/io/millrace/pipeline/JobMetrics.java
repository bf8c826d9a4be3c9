package io.millrace.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads metrics of a job from Flink's REST interface. */
final class JobMetrics {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** What reaches the writer of a sink; its name is {@code <subtask>.<operator>.<metric>}. */
    private static final Pattern INTO_SINK = Pattern.compile("\\d+\\.(Sink__.*|.*__Writer)\\.numRecordsIn");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ClusterAddress cluster;

    JobMetrics(ClusterAddress cluster) {
        this.cluster = cluster;
    }

    /** Answers the rows that reached the sinks of a job since it was started; nothing when the cluster is silent. */
    OptionalLong rowsOut(String jobId) {
        try {
            long rows = 0;
            for (JsonNode vertex : get("/jobs/" + jobId).path("vertices")) {
                rows += sum("/jobs/" + jobId + "/vertices/" + vertex.path("id").asText() + "/metrics");
            }
            return OptionalLong.of(rows);
        } catch (IOException e) {
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    private long sum(String path) throws IOException, InterruptedException {
        List<String> names = StreamSupport.stream(get(path).spliterator(), false)
                .map(metric -> metric.path("id").asText())
                .filter(name -> INTO_SINK.matcher(name).matches())
                .toList();
        if (names.isEmpty()) {
            return 0;
        }
        String wanted = names.stream()
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8))
                .collect(Collectors.joining(","));
        long rows = 0;
        for (JsonNode metric : get(path + "?get=" + wanted)) {
            rows += metric.path("value").asLong();
        }
        return rows;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(cluster.url() + path))
                .timeout(ANSWER)
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }
}
