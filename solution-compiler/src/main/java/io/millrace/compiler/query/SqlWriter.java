package io.millrace.compiler.query;

import io.millrace.solution.Sources;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Writes the text of an expanded file, and notes where each line comes from. */
public final class SqlWriter {
    private final StringBuilder text = new StringBuilder();
    private final NavigableMap<Integer, Sources.Part> parts = new TreeMap<>();
    private int line = 1;

    /** Adds lines that follow from what stands at a place. */
    public void write(Location origin, String lines) {
        parts.put(line, new Sources.Part(origin, false));
        append(lines);
    }

    /**
     * Adds what an author has written, each word at its own column.
     *
     * @param padded the text with as many empty lines and blanks before it as it has in its file
     */
    public void copy(Path file, String padded) {
        String unpadded = padded.replaceFirst("^\n+", "");
        parts.put(line, new Sources.Part(new Location(file, padded.length() - unpadded.length() + 1), true));
        append(unpadded);
    }

    private void append(String lines) {
        text.append(lines).append('\n');
        line += (int) lines.chars().filter(character -> character == '\n').count() + 1;
    }

    /** Returns the file. */
    SqlFile file(String name, Path path) {
        return new SqlFile(name, path, text.toString(), new Sources(parts));
    }
}
