package io.millrace.solution;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A place in a file of a solution.
 *
 * @param file the file
 * @param line the line, counted from 1
 */
public record Location(Path file, int line) {
    public Location {
        Objects.requireNonNull(file, "file");
        if (line < 1) {
            throw new IllegalArgumentException("line of " + file + " must be at least 1, got: " + line);
        }
    }

    /** Answers {@code file:line}, the form that editors and terminals make clickable. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
