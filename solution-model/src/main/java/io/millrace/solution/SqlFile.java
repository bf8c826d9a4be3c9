package io.millrace.solution;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A file of SQL statements, its {@code ${…}} references not yet resolved.
 *
 * @param name the file's name without {@code .sql}; for a pipeline or generator also the name of its Flink job
 * @param path the file
 * @param text its content
 */
public record SqlFile(String name, Path path, String text) {
    public SqlFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(text, "text");
    }
}
