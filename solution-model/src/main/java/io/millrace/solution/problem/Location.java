package io.millrace.solution.problem;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A place in a file of a solution.
 *
 * @param file the file
 * @param line the line, counted from 1
 * @param column the column, counted from 1; 0 when the whole line is meant
 */
public record Location(Path file, int line, int column) {
    public Location {
        Objects.requireNonNull(file, "file");
        if (line < 1) {
            throw new IllegalArgumentException("line of " + file + " must be at least 1, got: " + line);
        }
        if (column < 0) {
            throw new IllegalArgumentException("column of " + file + " must not be negative, got: " + column);
        }
    }

    /** Names a whole line. */
    public Location(Path file, int line) {
        this(file, line, 0);
    }

    /** Returns {@code file:line} or {@code file:line:column}, the forms that editors and terminals make clickable. */
    @Override
    public String toString() {
        return file + ":" + line + (column == 0 ? "" : ":" + column);
    }
}
