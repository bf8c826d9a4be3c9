package io.millrace.warehouse.pause;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.pipeline.job.PausedPipeline;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import io.millrace.warehouse.job.Jobs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets another process of the same user have the pipelines of a solution stand still. It listens on 127.0.0.1, for whoever
 * knows the token in {@code run.json}; pipelines go on when that process says so, ends, or takes too long.
 *
 * <p>All is said in lines of JSON. Who comes says {@code token} and {@code solution}, and hears of the endpoints; says
 * anything, and hears where each pipeline stands; says anything, or goes, and the pipelines go on.
 */
public final class PauseServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PauseServer.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** A stranger that says nothing holds nobody up for longer. */
    private static final Duration LONGEST_GREETING = Duration.ofSeconds(5);

    private static final int BACKLOG = 50;
    private static final int TOKEN_BYTES = 16;

    private final Jobs jobs;
    private final Endpoints endpoints;
    private final ServerSocket socket;
    private final String token;

    /**
     * What is answered.
     *
     * @param problem why nothing stands still, or null
     * @param endpoints the services that the pipelines use, secrets among them
     * @param pipelines for each pipeline that was stopped where it stands
     */
    record Answer(String problem, Map<String, String> endpoints, Map<String, PausedPipeline> pipelines) {
        static Answer problem(String problem) {
            return new Answer(problem, Map.of(), Map.of());
        }
    }

    public PauseServer(Jobs jobs, Endpoints endpoints) throws IOException {
        this.jobs = jobs;
        this.endpoints = endpoints;
        this.socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
        Thread server = new Thread(this::serve, "pause");
        server.setDaemon(true);
        server.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    public String token() {
        return token;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                serve(client);
            } catch (IOException e) {
                LOG.debug("A request to pause has ended", e);
            }
        }
    }

    private void serve(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        client.setSoTimeout((int) LONGEST_GREETING.toMillis());
        String line = in.readLine();
        JsonNode request = JSON.readTree(line == null ? "" : line);
        if (!MessageDigest.isEqual(bytes(token), bytes(request.path("token").asText()))) {
            return;
        }
        client.setSoTimeout((int) LONGEST_PAUSE.toMillis());
        String solution = request.path("solution").asText();
        if (!jobs.runs(solution)) {
            answer(client, Answer.problem("solution '" + solution + "' is not running"));
            return;
        }
        answer(client, new Answer(null, endpoints(), Map.of()));
        if (in.readLine() == null) {
            return;
        }
        try {
            answer(client, new Answer(null, Map.of(), jobs.pause(solution)));
            in.readLine();
        } catch (SocketTimeoutException e) {
            LOG.warn("The pipelines of {} stood still for {}; they go on", solution, LONGEST_PAUSE, e);
        } finally {
            jobs.resume(solution);
        }
        answer(client, Map.of("resumed", true));
    }

    private Map<String, String> endpoints() {
        Map<String, String> values = new LinkedHashMap<>();
        for (Reference reference : Reference.values()) {
            endpoints.find(reference).ifPresent(value -> values.put(reference.key(), value));
        }
        return values;
    }

    private static void answer(Socket client, Object answer) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(bytes(JSON.writeValueAsString(answer) + "\n"));
        out.flush();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
