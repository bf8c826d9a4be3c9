package io.millrace.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JDKs of this machine that Millrace runs on. */
final class Jdks {
    private static final int OLDEST = 17;

    private Jdks() {}

    /** Returns the homes of the JDKs that are installed, one for each release, the oldest first. */
    static Map<Integer, Path> installed() {
        Map<Integer, Path> homes = new TreeMap<>();
        homes.put(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        String chosen = Objects.requireNonNullElse(System.getenv("JAVA_HOME"), "");
        if (!chosen.isEmpty()) {
            add(homes, Path.of(chosen));
        }
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib/jvm"))) {
            folders.sorted(Comparator.naturalOrder()).forEach(home -> add(homes, home));
        } catch (IOException e) {
            // There is no such folder on this kind of Linux.
            return homes;
        }
        return homes;
    }

    private static void add(Map<Integer, Path> homes, Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/javac")) || !Files.isRegularFile(release)) {
            return;
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(release)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int feature = Runtime.Version.parse(
                        properties.getProperty("JAVA_VERSION").replace("\"", ""))
                .feature();
        if (feature >= OLDEST) {
            homes.putIfAbsent(feature, home);
        }
    }
}
