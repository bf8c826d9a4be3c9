package io.millrace.warehouse.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a running Millrace tells other processes of the same user. It holds the application account's password, so only
 * the owner may read it.
 *
 * @param pid the process
 * @param statusUrl where its status is asked
 * @param pausePort where pipelines can be paused
 * @param pauseToken who knows it may pause them
 * @param solutions the folders of the solutions of this run by their names, without those that something keeps from running
 * @param environment the endpoints as environment variables, for example {@code KAFKA_BOOTSTRAP}
 */
public record RunFile(
        long pid,
        String statusUrl,
        int pausePort,
        String pauseToken,
        Map<String, Path> solutions,
        Map<String, String> environment) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public RunFile {
        solutions = new LinkedHashMap<>(solutions);
        environment = new LinkedHashMap<>(environment);
    }

    public void write(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        JSON.writeValue(draft.toFile(), this);
        Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns where Kafka is; nothing when no solution of the run needs it. */
    public Optional<String> kafka() {
        return Optional.ofNullable(environment.get("KAFKA_BOOTSTRAP"));
    }

    public static RunFile read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), RunFile.class);
    }
}
