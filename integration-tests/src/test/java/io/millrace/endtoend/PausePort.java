package io.millrace.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to the port where a running Millrace lets its pipelines be paused, by a process of any kind. */
public final class PausePort implements AutoCloseable {
    private static final int ANSWER_MILLIS = 120_000;

    private final JsonNode runFile;
    private final Socket socket;
    private final BufferedReader in;

    /** Connects and says nothing. */
    public PausePort(RunningMillrace millrace) throws IOException {
        runFile = new ObjectMapper()
                .readTree(millrace.dataDirectory().resolve("run.json").toFile());
        socket = new Socket(
                InetAddress.getLoopbackAddress(), runFile.path("pausePort").asInt());
        socket.setSoTimeout(ANSWER_MILLIS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Says a line and answers what is said to it, or null when the other side ends. */
    public String ask(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        return answer();
    }

    /** Returns what is said, or null when the other side ends. */
    public String answer() throws IOException {
        return in.readLine();
    }

    /** Has the pipelines of a solution stand still until {@link #resume}. */
    public void pause(String solution) throws IOException {
        ask("{\"token\": \"" + runFile.path("pauseToken").asText() + "\", \"solution\": \"" + solution + "\"}");
        ask("pause");
    }

    /** Has them go on. */
    public void resume() throws IOException {
        ask("go on");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
