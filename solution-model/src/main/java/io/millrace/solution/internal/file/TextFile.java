package io.millrace.solution.internal.file;

import io.millrace.solution.problem.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files that people write: UTF-8, with or without a byte order mark, of a size that somebody can have written. */
public final class TextFile {
    private static final int MAX_BYTES = 3 * 1024 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    public static Optional<String> read(Path file, Problems problems) {
        if (!Files.isRegularFile(file)) {
            problems.add(file, "is no file", "write a file of that name in its place");
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                problems.add(file, "is larger than 3 MiB", "split it, or move data out of it");
                return Optional.empty();
            }
            return decode(file, Files.readAllBytes(file), problems);
        } catch (IOException e) {
            problems.add(file, "cannot be read (" + FileErrors.reason(e) + ")", "give this user the right to read it");
            return Optional.empty();
        }
    }

    private static Optional<String> decode(Path file, byte[] bytes, Problems problems) {
        CharBuffer characters = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), characters, true);
        String text = characters.flip().toString();
        if (result.isError()) {
            problems.add(new Location(file, lines(text)), "holds bytes that are not UTF-8", "save it as UTF-8");
            return Optional.empty();
        }
        if (text.indexOf('\0') >= 0) {
            problems.add(
                    new Location(file, lines(text.substring(0, text.indexOf('\0')))),
                    "holds a NUL character, as no text does",
                    "save it as UTF-8");
            return Optional.empty();
        }
        return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }

    /** Returns the number of the line that a text ends in. */
    static int lines(String text) {
        return 1 + (int) text.chars().filter(character -> character == '\n').count();
    }
}
