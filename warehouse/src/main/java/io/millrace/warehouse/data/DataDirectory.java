package io.millrace.warehouse.data;

import io.millrace.solution.Solution;
import io.millrace.solution.problem.PrintableText;
import io.millrace.solution.problem.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder that holds all state of one installation: data of the services, checkpoints, passwords, logs.
 *
 * @param folder the folder, absolute, with no character that one of the programs that work in it takes for more than a
 *     character of a name
 */
public record DataDirectory(Path folder) {
    /**
     * Separates folders for Flink, MariaDB and Elasticsearch, or what is in a jar from the jar's path for Java, or begins a
     * reference in settings.
     */
    private static final Pattern UNBEARABLE = Pattern.compile("[,:\\\\\\p{Cntrl}]|\\$\\{|!(?=/|$)");

    public DataDirectory {
        folder = folder.toAbsolutePath().normalize();
        Matcher unbearable = UNBEARABLE.matcher(folder.toString());
        if (unbearable.find()) {
            throw new IllegalArgumentException("'" + PrintableText.of(folder.toString()) + "' holds '"
                    + PrintableText.of(unbearable.group())
                    + "', which the services cannot bear in a path; name another folder");
        }
    }

    /**
     * Returns the folder of this name.
     *
     * @throws IllegalArgumentException when it can be none; the message says why
     */
    public static DataDirectory of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("it needs the path of a folder, got '" + text + "'");
        }
        try {
            return new DataDirectory(Path.of(text));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + PrintableText.of(text) + "' is no path: " + e.getReason(), e);
        }
    }

    public Path checkpoints(Solution solution) {
        return folder.resolve("checkpoints").resolve(solution.name());
    }

    public Path runFile() {
        return folder.resolve("run.json");
    }

    public Path temporary() {
        return folder.resolve("tmp");
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    private Path lockFile() {
        return folder.resolve("lock");
    }

    /**
     * Takes the folder for this process until the lock is closed or the process ends; from then on its log is kept there.
     *
     * @throws UserException when another process has it, or when it cannot be written
     */
    public FileLock lock() throws UserException {
        try {
            Files.createDirectories(temporary());
            Files.createDirectories(logs());
            FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new UserException("Another Millrace" + holder() + " runs on " + folder
                        + "; stop it with Ctrl-C in its terminal, or give this one a --data-dir and a --port-offset");
            }
            String pid = Long.toString(ProcessHandle.current().pid());
            channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            keepLog();
            return lock;
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write to " + folder + ": " + FileTrouble.reason(e)
                            + "; name another folder with --data-dir",
                    e);
        }
    }

    /** Log4j reads these when the first line is written after this. In its pattern a percent sign is not one. */
    private void keepLog() {
        String file = logs().resolve("millrace.log").toString();
        System.setProperty("millrace.log.pattern", file.replace("%", "%%") + ".%i");
        System.setProperty("millrace.log", file);
    }

    private String holder() throws IOException {
        String pid = Files.readString(lockFile(), StandardCharsets.US_ASCII);
        return pid.isEmpty() ? "" : " (process " + pid + ")";
    }

    /**
     * Returns whether a process has the folder.
     *
     * @throws UserException when this cannot be found out
     */
    public boolean inUse() throws UserException {
        if (!Files.exists(lockFile())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.WRITE);
                FileLock lock = tryLock(channel)) {
            return Optional.ofNullable(lock).isEmpty();
        } catch (IOException e) {
            throw new UserException("Cannot look into " + folder + ": " + FileTrouble.reason(e), e);
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
