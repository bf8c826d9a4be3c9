package io.millrace.services.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Linux tells about processes under {@code /proc}. Elsewhere nothing is known, and that is said by empty answers. */
public final class ProcFiles {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private ProcFiles() {}

    /** Returns the memory that a process holds, or zero. */
    public static long residentBytes(long pid) {
        try (Stream<String> lines = Files.lines(PROC.resolve(pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Returns the process that listens on a port, if this user may see it. */
    public static Optional<ProcessHandle> listener(int port) {
        for (String table : List.of("net/tcp", "net/tcp6")) {
            Optional<ProcessHandle> holder = socketOfListener(PROC.resolve(table), port)
                    .flatMap(socket -> ProcessHandle.allProcesses()
                            .filter(process -> holds(process, socket))
                            .findFirst());
            if (holder.isPresent()) {
                return holder;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> socketOfListener(Path table, int port) {
        String suffix = ":" + HexFormat.of().withUpperCase().toHexDigits((short) port);
        try (Stream<String> lines = Files.lines(table)) {
            return lines.map(line -> line.trim().split("\\s+"))
                    .filter(fields -> fields[1].endsWith(suffix) && fields[3].equals(LISTENING))
                    .map(fields -> "socket:[" + fields[9] + "]")
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean holds(ProcessHandle process, String socket) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(PROC.resolve(process.pid() + "/fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.readSymbolicLink(descriptor).toString().equals(socket)) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false; // it has ended, or it is somebody else's
        }
        return false;
    }
}
