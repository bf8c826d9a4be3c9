package io.millrace.verification.stored;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.pipeline.ResultTable;
import io.millrace.verification.ColumnText;
import io.millrace.verification.ResultLayout;
import io.millrace.verification.ResultLayout.Field;
import io.millrace.verification.VerificationException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Results in Elasticsearch or OpenSearch: a scroll over the index, which shows it as it was when it was opened. */
final class ElasticsearchStore implements Store {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final String SCROLL = "10m";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, JsonNode> firstPages = new HashMap<>();

    @Override
    public void hold(ResultTable result, StoredFile file) {
        String index = result.options().get("index");
        // What was acknowledged is searched for only after a refresh.
        ask(result, "POST", "/" + index + "/_refresh", "");
        firstPages.put(
                result.name(),
                ask(result, "POST", "/" + index + "/_search?scroll=" + SCROLL, "{\"size\":5000,\"sort\":[\"_doc\"]}"));
    }

    @Override
    public void write(ResultTable result, StoredFile file) {
        JsonNode page = firstPages.get(result.name());
        try {
            while (!page.path("hits").path("hits").isEmpty()) {
                for (JsonNode hit : page.path("hits").path("hits")) {
                    add(hit, file);
                }
                page = ask(
                        result,
                        "POST",
                        "/_search/scroll",
                        JSON.writeValueAsString(Map.of(
                                "scroll",
                                SCROLL,
                                "scroll_id",
                                page.path("_scroll_id").asText())));
            }
            ask(
                    result,
                    "DELETE",
                    "/_search/scroll",
                    JSON.writeValueAsString(
                            Map.of("scroll_id", page.path("_scroll_id").asText())));
        } catch (IOException e) {
            throw failure(result, e.getMessage(), e);
        }
    }

    private static void add(JsonNode hit, StoredFile file) throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (Field field : file.layout().fields()) {
            JsonNode value = hit.path("_source").path(field.name());
            texts.put(
                    field.name(),
                    value.isMissingNode() || value.isNull() ? null : ColumnText.stored(field.type(), value.asText()));
        }
        file.add(
                ResultLayout.keyOfParts(List.of(hit.path("_id").asText())),
                file.layout().valueOf(texts));
    }

    private JsonNode ask(ResultTable result, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(result.options().get("hosts").split(";", -1)[0] + path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        String user = result.options().getOrDefault("username", "");
        if (!user.isEmpty()) {
            String account = user + ":" + result.options().getOrDefault("password", "");
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw failure(result, "status " + answer.statusCode() + " for " + path, null);
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw failure(result, e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(result, "interrupted", e);
        }
    }

    private static VerificationException failure(ResultTable result, String why, Exception cause) {
        return new VerificationException("cannot read table '" + result.name() + "' from Elasticsearch: " + why, cause);
    }

    @Override
    public void close() {
        // The client ends with its last use.
    }
}
