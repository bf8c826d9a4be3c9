package io.millrace.verification.stored.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.verification.stored.ResultStore;
import io.millrace.verification.stored.StoredFile;
import io.millrace.verification.value.StoreCodec;
import io.millrace.verification.value.VerificationException;
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
import java.util.Map;

/** Results in Elasticsearch or OpenSearch: a scroll over the index, which shows it as it was when it was opened. */
public final class ElasticsearchResults implements ResultStore {
    private static final ObjectMapper JSON = DocumentCodec.JSON;
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final String SCROLL = "10m";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, JsonNode> firstPages = new HashMap<>();
    private final Map<String, DocumentCodec> codecs = new HashMap<>();

    @Override
    public StoreCodec hold(ResultTable result, StoredFile file) {
        String index = result.options().get("index");
        if (index.contains("{")) {
            throw new VerificationException("table '" + result.name() + "' writes an index for each row, '" + index
                    + "'; only one index can be read back");
        }
        DocumentCodec codec = new DocumentCodec(result);
        codecs.put(result.name(), codec);
        // What was acknowledged is searched for only after a refresh.
        ask(result, "POST", "/" + index + "/_refresh", "");
        firstPages.put(
                result.name(),
                ask(result, "POST", "/" + index + "/_search?scroll=" + SCROLL, "{\"size\":5000,\"sort\":[\"_doc\"]}"));
        return codec;
    }

    @Override
    public void write(ResultTable result, StoredFile file) {
        JsonNode page = firstPages.get(result.name());
        try {
            while (!page.path("hits").path("hits").isEmpty()) {
                for (JsonNode hit : page.path("hits").path("hits")) {
                    file.add(codecs.get(result.name()).read(hit.path("_id").asText(), hit.path("_source")));
                }
                page = ask(result, "POST", "/_search/scroll", scroll(page, Map.of("scroll", SCROLL)));
            }
            ask(result, "DELETE", "/_search/scroll", scroll(page, Map.of()));
        } catch (IOException e) {
            throw failure(result, e.getMessage(), e);
        }
    }

    private static String scroll(JsonNode page, Map<String, String> more) throws IOException {
        Map<String, String> request = new HashMap<>(more);
        request.put("scroll_id", page.path("_scroll_id").asText());
        return JSON.writeValueAsString(request);
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
        } catch (IOException | IllegalArgumentException e) {
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
