package io.millrace.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of a solution that comes with Millrace, for tests that change its files. */
public final class SolutionCopy {
    private final Path folder;

    /** Copies a solution into a folder of its own name. */
    public SolutionCopy(String name) {
        Path original = Checkout.solution(name);
        try {
            folder = Files.createTempDirectory("millrace-solution").resolve(name);
            try (Stream<Path> files = Files.walk(original)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.copy(file, folder.resolve(original.relativize(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns its path, as an argument. */
    @Override
    public String toString() {
        return folder.toString();
    }

    /** What happens while a file is another one. */
    public interface Event {
        void happen() throws Exception;
    }

    /** Replaces a text in a file for as long as something happens. */
    public void whileChanged(String file, String text, String by, Event event) throws Exception {
        Path path = folder.resolve(file);
        String original = Files.readString(path);
        if (!original.contains(text)) {
            throw new IllegalArgumentException(file + " does not contain " + text);
        }
        Files.writeString(path, original.replace(text, by));
        try {
            event.happen();
        } finally {
            Files.writeString(path, original);
        }
    }
}
