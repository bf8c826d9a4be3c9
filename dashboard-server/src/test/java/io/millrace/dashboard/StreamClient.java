package io.millrace.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A browser's side of an event stream. */
final class StreamClient implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService reader = Executors.newSingleThreadExecutor();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final HttpResponse<Stream<String>> response;
    private volatile boolean ended;

    private StreamClient(HttpResponse<Stream<String>> response) {
        this.response = response;
        reader.execute(this::read);
    }

    /** Connects and answers once the response has begun. */
    static StreamClient connect(String url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .header("Accept", "text/event-stream")
                    .build();
            return new StreamClient(HTTP.send(request, HttpResponse.BodyHandlers.ofLines()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void read() {
        StringBuilder type = new StringBuilder();
        StringBuilder id = new StringBuilder();
        try {
            response.body().forEach(line -> {
                if (line.startsWith("event: ")) {
                    type.replace(0, type.length(), line.substring(7));
                } else if (line.startsWith("id: ")) {
                    id.replace(0, id.length(), line.substring(4));
                } else if (line.startsWith("data: ")) {
                    messages.add(new Message(Long.parseLong(id.toString()), type.toString(), parse(line.substring(6))));
                }
            });
        } catch (UncheckedIOException e) {
            // The other side has gone, which is what `ended` says.
        }
        ended = true;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    int status() {
        return response.statusCode();
    }

    HttpResponse<Stream<String>> response() {
        return response;
    }

    boolean hasEnded() {
        return ended;
    }

    List<Message> messages() {
        return messages;
    }

    List<JsonNode> datasets() {
        return messages.stream()
                .filter(message -> message.type().equals("dataset"))
                .map(Message::data)
                .toList();
    }

    /** Returns the first value of each dataset event so far. */
    List<String> values() {
        return datasets().stream()
                .map(data -> data.at("/rows/values/0/0").asText())
                .toList();
    }

    @Override
    public void close() {
        response.body().close();
        reader.shutdownNow();
    }

    record Message(long id, String type, JsonNode data) {}
}
