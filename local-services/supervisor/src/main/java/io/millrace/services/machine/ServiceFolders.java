package io.millrace.services.machine;

import io.millrace.solution.problem.UserException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The part of the data directory that belongs to the local services, held by one process at a time. */
public final class ServiceFolders implements AutoCloseable {
    private final Path root;
    private final FileChannel lock;

    private ServiceFolders(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Makes what is missing and takes the lock. */
    public static ServiceFolders open(Path root) throws IOException, UserException {
        Files.createDirectories(root.resolve("logs"));
        Path services = Files.createDirectories(root.resolve("services"));
        Files.setPosixFilePermissions(services, PosixFilePermissions.fromString("rwx------"));
        Disk.requireRoom(root);
        FileChannel lock =
                FileChannel.open(services.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!tryLock(lock)) {
            lock.close();
            throw new UserException("the services in " + root + " are already run by another process; stop it, "
                    + "or name another folder with --data-dir");
        }
        return new ServiceFolders(root, lock);
    }

    private static boolean tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very process
        }
    }

    public Path service(String name) {
        return root.resolve("services").resolve(name);
    }

    public Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    public Path credentials() {
        return root.resolve("credentials.json");
    }

    /** Writes the guard script, which has to be a file for the shell to run it. */
    public Path guardScript() throws IOException {
        return Files.write(root.resolve("services/guard.sh"), ProgramFiles.bytes("guard.sh"));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
