package io.millrace.endtoend.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small disk of its own, in memory; only root can mount one. */
final class Disk implements Trouble, AutoCloseable {
    private static final String SIZE = "3g";
    private static final byte[] CHUNK = new byte[1 << 16];

    private final Path folder;

    private Disk(Path folder) {
        this.folder = folder;
    }

    /**
     * Mounts a disk on a folder.
     *
     * @throws IOException with the reason why that cannot be
     */
    static Disk mount(Path folder) throws IOException {
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString()));
        return new Disk(folder);
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said.strip());
        }
    }

    Path folder() {
        return folder;
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    /** Fills it to the last byte. */
    @Override
    public void begin() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler())) {
            for (long room = Long.MAX_VALUE; room > 0; room--) {
                out.write(CHUNK);
            }
        } catch (IOException e) {
            if (Files.getFileStore(folder).getUsableSpace() > CHUNK.length) {
                throw e;
            }
        }
    }

    @Override
    public void end() throws IOException {
        Files.delete(filler());
    }

    @Override
    public void close() throws IOException {
        run(List.of("umount", folder.toString()));
    }
}
