package io.millrace.benchmarks.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A viewer: reads the event stream of a page as a browser does. */
final class DashboardStream implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedReader lines;
    private final Thread reading;

    /**
     * Connects.
     *
     * @param page the address of the page, without a slash at the end
     * @param datasets hears the data of each event that carries a dataset
     */
    DashboardStream(String page, Consumer<JsonNode> datasets) throws IOException, InterruptedException {
        URI stream = URI.create(page.replace("/d/", "/api/d/") + "/stream");
        lines = new BufferedReader(new InputStreamReader(
                HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(stream).build(), BodyHandlers.ofInputStream())
                        .body(),
                StandardCharsets.UTF_8));
        reading = new Thread(() -> read(datasets), "viewer");
        reading.setDaemon(true);
        reading.start();
    }

    private void read(Consumer<JsonNode> datasets) {
        try {
            boolean dataset = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    dataset = line.equals("event: dataset");
                } else if (dataset && line.startsWith("data: ")) {
                    datasets.accept(JSON.readTree(line.substring("data: ".length())));
                }
            }
        } catch (IOException e) {
            // Closed: the measurement is over.
            return;
        }
    }

    @Override
    public void close() {
        reading.interrupt();
    }
}
