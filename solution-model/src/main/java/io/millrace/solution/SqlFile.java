package io.millrace.solution;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A file of SQL statements, its {@code ${…}} references not yet resolved.
 *
 * @param name the file's name without {@code .sql}; for a pipeline or generator also the name of its Flink job
 * @param path the file
 * @param text its content
 * @param sources where its lines come from
 */
public record SqlFile(String name, Path path, String text, Sources sources) {
    /** Makes one whose text is that of its file. */
    public SqlFile(String name, Path path, String text) {
        this(name, path, text, Sources.ITSELF);
    }

    public SqlFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(sources, "sources");
    }

    /** Returns whether it was made from what an author has written shorter. */
    public boolean expanded() {
        return !sources.parts().isEmpty();
    }
}
