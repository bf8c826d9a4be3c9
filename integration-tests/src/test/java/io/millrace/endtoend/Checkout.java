package io.millrace.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Where things are in the checkout under test. */
public final class Checkout {
    private Checkout() {}

    /** Returns the folder that holds the launcher. */
    public static Path folder() {
        Path folder = Path.of(Objects.requireNonNullElse(System.getProperty("millrace.home"), ""))
                .toAbsolutePath()
                .normalize();
        while (!Files.isExecutable(folder.resolve("millrace"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no launcher here or above; set millrace.home");
        }
        return folder;
    }

    public static Path solution(String name) {
        return folder().resolve("solutions").resolve(name);
    }

    /** Copies the folder of a solution and answers the copy. */
    public static Path copyOfSolution(String name, Path copy) throws IOException {
        Path source = solution(name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, copy.resolve(source.relativize(file).toString()));
            }
        }
        return copy;
    }

    /** Returns the folder for what a test leaves behind for people. */
    public static Path output() {
        return folder().resolve("integration-tests/target");
    }
}
