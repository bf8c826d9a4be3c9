package io.millrace.warehouse.pause;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.pipeline.job.PausedPipeline;
import io.millrace.solution.Solution;
import io.millrace.solution.problem.UserException;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import io.millrace.warehouse.data.RunFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * The pipelines of a solution in a running Millrace, which stand still from {@link #begin()} to {@link #close()} or the end
 * of this process.
 */
public final class Pause implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Socket socket;
    private final BufferedReader in;
    private final Endpoints endpoints;

    /**
     * Finds the pipelines; they still run.
     *
     * @throws UserException when there are none
     */
    public Pause(RunFile run, Solution solution) throws IOException, UserException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), run.pausePort());
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        Map<Reference, String> values = new EnumMap<>(Reference.class);
        ask(JSON.writeValueAsString(Map.of("token", run.pauseToken(), "solution", solution.name())))
                .endpoints()
                .forEach((key, value) -> Reference.ofKey(key).ifPresent(reference -> values.put(reference, value)));
        this.endpoints = new Endpoints(values);
    }

    /** Returns the services that they use. */
    public Endpoints endpoints() {
        return endpoints;
    }

    /**
     * Has them stand still, and answers where each of them stands.
     *
     * @throws UserException when one does not stop
     */
    public Map<String, PausedPipeline> begin() throws IOException, UserException {
        return ask("pause").pipelines();
    }

    private PauseServer.Answer ask(String line) throws IOException, UserException {
        say(line);
        String text = in.readLine();
        if (text == null) {
            throw new UserException("The running Millrace does not answer; see its log");
        }
        PauseServer.Answer answer = JSON.readValue(text, PauseServer.Answer.class);
        if (answer.problem() != null) {
            throw new UserException(answer.problem());
        }
        return answer;
    }

    private void say(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Lets them go on, and waits until they do. */
    @Override
    public void close() throws IOException {
        try (socket) {
            say("go on");
            in.readLine();
        }
    }
}
