package io.millrace.pipeline.checkpoint;

import java.nio.file.Path;

/**
 * A folder or file of this machine as Flink writes it in options and answers: {@code file:} and the path as it is. A
 * {@link java.net.URI} as text would not do, since Flink takes {@code %20} for three characters of a name.
 */
public final class FlinkPath {
    private FlinkPath() {}

    /** Returns the text by which Flink finds this path. */
    public static String text(Path path) {
        return "file:" + path.toAbsolutePath();
    }

    /** Returns the path that a text of Flink's means. */
    public static Path of(String text) {
        return of(new org.apache.flink.core.fs.Path(text));
    }

    public static Path of(org.apache.flink.core.fs.Path path) {
        return Path.of(path.getPath());
    }
}
