package io.millrace.services.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.solution.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The generated passwords of one data directory. Shown by nobody: {@link #toString()} has none of them.
 *
 * @param mysqlPassword of the account that writes the solutions' databases
 * @param mysqlReaderPassword of the account that reads them
 * @param redisReaderPassword of the account that reads Redis
 */
record Credentials(String mysqlPassword, String mysqlReaderPassword, String redisReaderPassword) {
    private static final String MYSQL = "mysql-password";
    private static final String MYSQL_READER = "mysql-reader-password";
    private static final String REDIS_READER = "redis-reader-password";

    /** Reads the file, or makes it when it is missing. One of a time without Redis gets what it lacks. */
    static Credentials of(Path file) throws IOException, UserException {
        if (!Files.exists(file)) {
            return write(file, new Credentials(generate(), generate(), generate()));
        }
        JsonNode json = json(file);
        Credentials found = new Credentials(
                json.path(MYSQL).asText(),
                json.path(MYSQL_READER).asText(),
                json.path(REDIS_READER).asText(generate()));
        if (found.isIncomplete()) {
            throw unreadable(file);
        }
        return json.has(REDIS_READER) ? found : write(file, found);
    }

    private static JsonNode json(Path file) throws IOException, UserException {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw unreadable(file);
        }
    }

    private boolean isIncomplete() {
        return Stream.of(mysqlPassword, mysqlReaderPassword, redisReaderPassword)
                .anyMatch(String::isEmpty);
    }

    /** Without the cause, whose message quotes the file. */
    private static UserException unreadable(Path file) {
        return new UserException("the passwords in " + file + " cannot be read; delete the file: new ones are "
                + "made, and the data stay");
    }

    private static Credentials write(Path file, Credentials credentials) throws IOException {
        Map<String, String> json = Map.of(
                MYSQL, credentials.mysqlPassword,
                MYSQL_READER, credentials.mysqlReaderPassword,
                REDIS_READER, credentials.redisReaderPassword);
        PrivateFile.write(file, new ObjectMapper().writeValueAsString(json) + "\n");
        return credentials;
    }

    private static String generate() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    @Override
    public String toString() {
        return "Credentials";
    }
}
