package io.millrace.dashboard.internal.store.elasticsearch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.store.DatasetException;
import io.millrace.dashboard.internal.store.OneLine;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Searches, by the JDK's own client: one kind of request needs no library, and so no version of Elasticsearch's client
 * decides which servers can be asked.
 */
final class SearchClient {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Duration CONNECT_TIME = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIME)
            .build();
    private final String url;
    private final Optional<String> authorization;
    private final Limits limits;

    SearchClient(Endpoints endpoints, Limits limits) {
        this.url = endpoints.get(Reference.ELASTICSEARCH_URL).replaceAll("/+$", "");
        this.authorization = endpoints
                .find(Reference.ELASTICSEARCH_READER_USER)
                .filter(user -> !user.isEmpty())
                .map(user -> basic(
                        user,
                        endpoints.find(Reference.ELASTICSEARCH_READER_PASSWORD).orElse("")));
        this.limits = limits;
    }

    private static String basic(String user, String password) {
        byte[] account = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(account);
    }

    /**
     * Returns what Elasticsearch answered.
     *
     * @throws DatasetException when it refused
     * @throws IOException when it did not answer, for {@link #describe}
     */
    JsonNode search(String index, JsonNode body) throws IOException, InterruptedException, DatasetException {
        long millis = limits.queryTime().toMillis();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        url + "/" + index + "/_search?allow_partial_search_results=false&timeout=" + millis + "ms"))
                .timeout(limits.queryTime().plusSeconds(1))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        authorization.ifPresent(value -> request.header("Authorization", value));
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new DatasetException(refused(response));
        }
        return JSON.readTree(response.body());
    }

    private String refused(HttpResponse<byte[]> response) {
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            return "Elasticsearch at " + address() + " denies access to the account of the dashboards";
        }
        JsonNode cause = reason(response.body());
        return cause.isMissingNode()
                ? "Elasticsearch at " + address() + " answered with HTTP status " + response.statusCode()
                : "the query failed: " + OneLine.of(cause.asText());
    }

    /** Returns what was wrong first; the rest repeats it for each shard. */
    private static JsonNode reason(byte[] body) {
        try {
            JsonNode error = JSON.readTree(body).path("error");
            JsonNode first = error.at("/root_cause/0/reason");
            return first.isMissingNode() ? error.path("reason") : first;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Says in one line why there was no answer. */
    String describe(IOException failure) {
        return failure instanceof HttpTimeoutException && !(failure instanceof HttpConnectTimeoutException)
                ? "the query took longer than " + limits.queryTime().toSeconds() + " s"
                : "Elasticsearch at " + address() + " cannot be reached";
    }

    private String address() {
        return url.replaceFirst("^[a-z]+://([^@/]*@)?", "");
    }
}
