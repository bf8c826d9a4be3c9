package io.millrace.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Ports that nothing listens on, as options of {@code up}. */
public final class FreePorts {
    private static final List<String> OPTIONS = List.of(
            "--kafka-port",
            "--mysql-port",
            "--zookeeper-port",
            "--redis-port",
            "--elasticsearch-port",
            "--flink-port",
            "--dashboard-port");

    /** Below the ports that systems give to outgoing connections: one of those could take a port between two starts. */
    private static final int LOWEST = 12_000;

    private static final int HIGHEST = 32_000;

    private FreePorts() {}

    /** Returns every port option of {@code up}, each with a free port. */
    public static List<String> asOptions() {
        Random random = new Random();
        Set<Integer> ports = new LinkedHashSet<>();
        while (ports.size() < OPTIONS.size()) {
            int port = random.nextInt(LOWEST, HIGHEST);
            if (free(port)) {
                ports.add(port);
            }
        }
        List<Integer> chosen = List.copyOf(ports);
        return OPTIONS.stream()
                .map(option -> option + "=" + chosen.get(OPTIONS.indexOf(option)))
                .toList();
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
