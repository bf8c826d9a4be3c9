package io.millrace.provisioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.solution.ElasticsearchIndex;
import io.millrace.solution.Solution;
import io.millrace.solution.problem.UserException;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
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

/**
 * The Elasticsearch indexes of a solution. Of one that is there already only the mapping is compared, by asking
 * Elasticsearch to take the declared one: it adds fields that are missing, and refuses to change one that has another
 * type. Settings count when an index is made.
 */
final class ElasticsearchIndexes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXISTS = "resource_already_exists_exception";

    private final String url;
    private final Endpoints endpoints;
    private final Duration timeout;
    private final HttpClient http;

    ElasticsearchIndexes(Endpoints endpoints, Duration timeout) {
        this.url = endpoints.get(Reference.ELASTICSEARCH_URL).replaceAll("/+$", "");
        this.endpoints = endpoints;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    void create(Solution solution) throws UserException, InterruptedException {
        for (ElasticsearchIndex index : solution.elasticsearchIndexes()) {
            HttpResponse<String> created = put("/" + index.name(), index.definition());
            if (isExisting(created)) {
                addMissingFields(index);
            } else {
                requireSuccess(created, index, "mend the file");
            }
        }
    }

    private void addMissingFields(ElasticsearchIndex index) throws UserException, InterruptedException {
        JsonNode mappings = index.definition().path("mappings");
        if (!mappings.isMissingNode()) {
            requireSuccess(
                    put("/" + index.name() + "/_mapping", mappings),
                    index,
                    "the index exists with another mapping: declare that one, or delete the index, so that it is made anew");
        }
    }

    private static boolean isExisting(HttpResponse<String> response) {
        return response.statusCode() == 400
                && error(response).path("type").asText().equals(EXISTS);
    }

    private void requireSuccess(HttpResponse<String> response, ElasticsearchIndex index, String remedy)
            throws UserException {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            throw new UserException("Elasticsearch at " + url + " does not let the account of the pipelines make"
                    + " index '" + index.name() + "'; see 'elasticsearch.user' and its rights");
        }
        if (status != 200) {
            String reason = error(response).path("reason").asText("HTTP status " + status);
            throw new UserException(index.path() + ": index '" + index.name() + "' at " + url + " was refused: "
                    + reason.lines().findFirst().orElse("") + "; " + remedy);
        }
    }

    private static JsonNode error(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body()).path("error");
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private HttpResponse<String> put(String path, JsonNode body) throws UserException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.toString()));
        String user = endpoints.find(Reference.ELASTICSEARCH_USER).orElse("");
        if (!user.isEmpty()) {
            String account = user + ":"
                    + endpoints.find(Reference.ELASTICSEARCH_PASSWORD).orElse("");
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UserException(
                    "Elasticsearch at " + url + " did not answer within " + timeout.toSeconds()
                            + " s; see whether it runs and can be reached from here",
                    e);
        }
    }
}
