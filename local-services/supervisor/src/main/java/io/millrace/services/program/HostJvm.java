package io.millrace.services.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a service that runs in a JVM with a class path of its own.
 *
 * @param classPath the folder of its jars
 * @param mainClass what to run; its arguments are the data folder and the port
 * @param heapMegabytes the largest heap
 * @param flags what else the JVM needs
 */
public record HostJvm(Path classPath, String mainClass, int heapMegabytes, List<String> flags) {
    /** Small and quick to start, rather than fast after hours: a demo's services idle most of the time. */
    private static final List<String> COMMON_FLAGS = List.of(
            "-Xms64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.net.preferIPv4Stack=true");

    public static String mark(Path folder) {
        return "-Dmillrace.data=" + folder;
    }

    List<String> command(Path folder, int port) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(COMMON_FLAGS);
        if (Runtime.version().feature() >= 23) {
            // A newer JVM warns of what the servers' libraries do; older ones do not know the flag.
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-Xmx" + heapMegabytes + "m");
        command.addAll(flags);
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add(mark(folder));
        String data = folder.resolve("data").toString();
        command.addAll(List.of("-cp", classPath + "/*", mainClass, data, Integer.toString(port)));
        return command;
    }
}
