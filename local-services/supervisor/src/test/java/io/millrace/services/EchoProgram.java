package io.millrace.services;

import io.millrace.services.program.HostJvm;
import io.millrace.services.program.Loopback;
import io.millrace.services.supervision.ServiceProgram;
import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@link EchoServer} as a program that stands in for Kafka. */
record EchoProgram(Path folder, int port, List<String> manner) implements ServiceProgram {
    static EchoProgram of(Path dataDirectory, String... manner) throws IOException {
        return new EchoProgram(dataDirectory.resolve("services/kafka"), freePort(), List.of(manner));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public Service service() {
        return Service.KAFKA;
    }

    @Override
    public List<String> prepare() throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                mark(),
                "-cp",
                System.getProperty("java.class.path"),
                EchoServer.class.getName(),
                Integer.toString(port)));
        command.addAll(manner);
        return command;
    }

    @Override
    public String mark() {
        return HostJvm.mark(folder);
    }

    @Override
    public boolean saysReady(String line) {
        return line.startsWith("READY ");
    }

    @Override
    public boolean saysStuckOnFullDisk(String line) {
        return line.equals("STUCK");
    }

    @Override
    public boolean answers() throws IOException {
        try (Socket socket = Loopback.connect(port)) {
            socket.setSoTimeout(300);
            socket.getOutputStream().write(42);
            return socket.getInputStream().read() == 42;
        }
    }

    @Override
    public Map<Reference, String> endpoints() {
        return Map.of(Reference.KAFKA_BOOTSTRAP_SERVERS, "127.0.0.1:" + port);
    }
}
