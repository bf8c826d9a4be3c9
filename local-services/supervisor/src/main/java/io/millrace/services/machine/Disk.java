package io.millrace.services.machine;

import io.millrace.solution.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The room on the disk that holds the data directory. */
public final class Disk {
    private static final long NEEDED = 512L << 20;
    private static final long FULL = 16L << 20;

    private Disk() {}

    /** Refuses to begin what would soon run out of room. */
    static void requireRoom(Path folder) throws IOException, UserException {
        long usable = Files.getFileStore(folder).getUsableSpace();
        if (usable < NEEDED) {
            throw new UserException("the disk of " + folder + " has " + (usable >> 20) + " MiB left, and "
                    + (NEEDED >> 20) + " are needed to start; make room, or name another folder with --data-dir");
        }
    }

    public static boolean isFull(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < FULL;
        } catch (IOException e) {
            return false;
        }
    }
}
