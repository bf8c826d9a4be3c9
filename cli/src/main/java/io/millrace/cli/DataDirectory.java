package io.millrace.cli;

import io.millrace.solution.Solution;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder that holds all state of one installation: data of the services, checkpoints, passwords, logs.
 *
 * @param folder the folder, absolute
 */
record DataDirectory(Path folder) {
    DataDirectory {
        folder = folder.toAbsolutePath().normalize();
    }

    Path checkpoints(Solution solution) {
        return folder.resolve("checkpoints").resolve(solution.name());
    }

    Path runFile() {
        return folder.resolve("run.json");
    }

    Path temporary() {
        return folder.resolve("tmp");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    /**
     * Takes the folder for this process until the lock is closed or the process ends.
     *
     * @throws UserException when another process has it, or when it cannot be written
     */
    FileLock lock() throws UserException {
        try {
            Files.createDirectories(temporary());
            Files.createDirectories(logs());
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new UserException("Another Millrace runs on " + folder
                        + "; stop it with Ctrl-C in its terminal, or give this one a --data-dir and a --port-offset");
            }
            return lock;
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write to " + folder + ": " + e.getMessage() + "; name another folder with --data-dir", e);
        }
    }

    /** Answers whether a process has the folder. */
    boolean inUse() {
        if (!Files.exists(folder.resolve("lock"))) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE);
                FileLock lock = tryLock(channel)) {
            return Optional.ofNullable(lock).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
