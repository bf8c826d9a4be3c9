package io.millrace.pipeline.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.pipeline.account.AccountFigures;
import io.millrace.pipeline.cluster.ClusterAddress;
import io.millrace.pipeline.job.JobFigures.Checkpoint;
import io.millrace.pipeline.message.KnownCause;
import io.millrace.pipeline.message.PrintedTrace;
import io.millrace.pipeline.plan.ResultTable;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Reads from Flink's REST interface how a job is doing. */
final class JobDetails {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** What reaches the writer of a sink; its name is {@code <subtask>.<operator>.<metric>}. */
    private static final Pattern INTO_SINK = Pattern.compile("\\d+\\.(Sink__.*|.*__Writer)\\.numRecordsIn");

    private static final Pattern DROPPED_LATE = Pattern.compile("\\d+\\..*\\.numLateRecordsDropped");
    /** Of a committer, which bears the name of its table; Flink itself goes on as if nothing had happened. */
    private static final Pattern FAILED_COMMITS =
            Pattern.compile("\\d+\\.(.*?)(\\[\\d+])?__Committer\\.failedCommittables");

    private static final Pattern ACCOUNT = Pattern.compile("\\d+\\..*\\.recordAccount");
    /** Of a whole task; those of its operators say the same. */
    private static final Pattern WATERMARK = Pattern.compile("\\d+\\.currentInputWatermark");

    private static final Pattern HISTORY = Pattern.compile("\\d+\\..*\\.historyWritten");

    private static final List<Pattern> WANTED =
            List.of(INTO_SINK, DROPPED_LATE, FAILED_COMMITS, ACCOUNT, WATERMARK, HISTORY);
    /** The cluster refuses a request line of more than 4 KB. */
    private static final int NAMES_PER_REQUEST = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ClusterAddress cluster;

    JobDetails(ClusterAddress cluster) {
        this.cluster = cluster;
    }

    /**
     * Returns the figures of a job; nothing when the cluster is silent.
     *
     * @param watermarkZone the zone in which its watermarks are wall-clock times
     */
    Optional<JobFigures> read(String jobId, ZoneId watermarkZone) {
        try {
            String job = "/jobs/" + jobId;
            List<Metric> metrics = new ArrayList<>();
            int restarts = 0;
            for (JsonNode vertex : get(job).path("vertices")) {
                String path = job + "/vertices/" + vertex.path("id").asText();
                metrics.addAll(metrics(path + "/metrics"));
                restarts = Math.max(restarts, attempts(get(path)));
            }
            return Optional.of(figures(metrics, restarts, watermarkZone, checkpoint(get(job + "/checkpoints"))));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * Returns why a job failed last; nothing when it never did since it was started, or when the cluster is silent.
     *
     * @param results the tables that it writes
     */
    Optional<JobFailure> lastFailure(String jobId, List<ResultTable> results) {
        try {
            JsonNode last = get("/jobs/" + jobId + "/exceptions?maxExceptions=1")
                    .path("exceptionHistory")
                    .path("entries")
                    .path(0);
            return last.isMissingNode() ? Optional.empty() : Optional.of(failure(last, results));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static JobFailure failure(JsonNode last, List<ResultTable> results) {
        KnownCause cause =
                KnownCause.of(new PrintedTrace(last.path("stacktrace").asText()));
        return new JobFailure(
                Instant.ofEpochMilli(last.path("timestamp").asLong()),
                TaskName.tables(last.path("taskName").asText(""), cause.text(), results),
                cause.text(),
                cause.remedy());
    }

    private record Metric(String name, String value) {
        boolean is(Pattern kind) {
            return kind.matcher(name).matches();
        }
    }

    private static JobFigures figures(
            List<Metric> metrics, int restarts, ZoneId watermarkZone, Optional<Checkpoint> checkpoint) {
        List<String> accounts = metrics.stream()
                .filter(metric -> metric.is(ACCOUNT))
                .map(Metric::value)
                .toList();
        return new JobFigures(
                numbers(metrics, INTO_SINK).sum(),
                restarts,
                numbers(metrics, WATERMARK)
                        .filter(watermark -> watermark != Long.MIN_VALUE)
                        .boxed()
                        .min(Long::compare)
                        .flatMap(watermark -> instant(watermark, watermarkZone)),
                numbers(metrics, DROPPED_LATE).sum(),
                lostTransactions(metrics),
                checkpoint,
                AccountFigures.of(accounts),
                !accounts.isEmpty(),
                numbers(metrics, HISTORY).mapToInt(Math::toIntExact).min());
    }

    private static Map<String, Long> lostTransactions(List<Metric> metrics) {
        Map<String, Long> lost = new TreeMap<>();
        for (Metric metric : metrics) {
            Matcher name = FAILED_COMMITS.matcher(metric.name());
            long failed = name.matches() ? Long.parseLong(metric.value()) : 0;
            if (failed > 0) {
                lost.merge(name.group(1), failed, Long::sum);
            }
        }
        return lost;
    }

    private static LongStream numbers(List<Metric> metrics, Pattern kind) {
        return metrics.stream().filter(metric -> metric.is(kind)).mapToLong(metric -> Long.parseLong(metric.value()));
    }

    /** The watermark of a source that has ended lies at the end of all time, which is no moment. */
    private static Optional<Instant> instant(long watermark, ZoneId zone) {
        return watermark == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(LocalDateTime.ofInstant(Instant.ofEpochMilli(watermark), ZoneOffset.UTC)
                        .atZone(zone)
                        .toInstant());
    }

    /** The metric {@code numRestarts} is behind by a refresh of the cluster's metrics; the attempts are not. */
    private static int attempts(JsonNode vertex) {
        int most = 0;
        for (JsonNode subtask : vertex.path("subtasks")) {
            most = Math.max(most, subtask.path("attempt").asInt());
        }
        return most;
    }

    private static Optional<Checkpoint> checkpoint(JsonNode checkpoints) {
        JsonNode completed = checkpoints.path("latest").path("completed");
        return completed.path("id").isNumber()
                ? Optional.of(new Checkpoint(
                        completed.path("id").asLong(),
                        Instant.ofEpochMilli(
                                completed.path("latest_ack_timestamp").asLong())))
                : Optional.empty();
    }

    private List<Metric> metrics(String path) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        for (JsonNode metric : get(path)) {
            String name = metric.path("id").asText();
            if (WANTED.stream().anyMatch(kind -> kind.matcher(name).matches())) {
                names.add(URLEncoder.encode(name, StandardCharsets.UTF_8));
            }
        }
        List<Metric> metrics = new ArrayList<>();
        for (int begin = 0; begin < names.size(); begin += NAMES_PER_REQUEST) {
            List<String> some = names.subList(begin, Math.min(begin + NAMES_PER_REQUEST, names.size()));
            for (JsonNode metric : get(path + "?get=" + String.join(",", some))) {
                metrics.add(new Metric(
                        metric.path("id").asText(), metric.path("value").asText()));
            }
        }
        return metrics;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(cluster.url() + path))
                .timeout(ANSWER)
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }
}
