package io.millrace.provisioning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The addresses at which a process listens, as Linux tells them. */
final class ListeningSockets {
    private static final Map<String, String> LOOPBACK = Map.of(
            "0100007F", "127.0.0.1",
            "0000000000000000FFFF00000100007F", "127.0.0.1");

    private ListeningSockets() {}

    /** Returns {@code 127.0.0.1} or the address in hexadecimal for each listening TCP socket. */
    static List<String> of(ProcessHandle process) throws IOException {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(proc.resolve("fd"))) {
            for (Path descriptor : descriptors.toList()) {
                sockets.add(target(descriptor));
            }
        }
        List<String> addresses = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : Files.readAllLines(proc.resolve(table))) {
                String[] fields = line.trim().split("\\s+", -1);
                if (fields[3].equals("0A") && sockets.contains("socket:[" + fields[9] + "]")) {
                    String address = fields[1].split(":", 2)[0];
                    addresses.add(LOOPBACK.getOrDefault(address, address));
                }
            }
        }
        return addresses;
    }

    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
