package io.millrace.dashboard.internal.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a folder holds at one moment; equal when nothing has changed.
 *
 * @param files content by name
 */
record FolderContent(Map<String, ByteBuffer> files) {
    /** Larger files are no pages; their size must do. */
    private static final long LARGEST = 3L * 1024 * 1024;

    FolderContent {
        files = Map.copyOf(files);
    }

    static FolderContent of(Path folder) {
        Map<String, ByteBuffer> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                entries.forEach(entry -> files.put(entry.getFileName().toString(), content(entry)));
            } catch (IOException | UncheckedIOException e) {
                files.put("", unreadable(e));
            }
        }
        return new FolderContent(files);
    }

    private static ByteBuffer content(Path entry) {
        try {
            // Anything but a file might never end.
            if (!Files.isRegularFile(entry)) {
                return ByteBuffer.allocate(0);
            }
            long size = Files.size(entry);
            return size > LARGEST
                    ? ByteBuffer.allocate(Long.BYTES).putLong(0, size)
                    : ByteBuffer.wrap(Files.readAllBytes(entry));
        } catch (IOException e) {
            return unreadable(e);
        }
    }

    /** What cannot be read is not the same as before; the reader of pages says why. */
    private static ByteBuffer unreadable(Exception reason) {
        return ByteBuffer.wrap(reason.toString().getBytes(StandardCharsets.UTF_8));
    }
}
