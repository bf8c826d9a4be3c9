package io.millrace.services;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** The generated passwords of one data directory. Shown by nobody: {@link #toString()} has none of them. */
record Credentials(String mysqlPassword, String mysqlReaderPassword) {
    private static final String PASSWORD = "mysql-password";
    private static final String READER_PASSWORD = "mysql-reader-password";

    /** Reads the file, or makes it when it is missing. */
    static Credentials of(Path file) throws IOException, LocalServicesException {
        return Files.exists(file) ? read(file) : create(file);
    }

    private static Credentials read(Path file) throws IOException, LocalServicesException {
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw unreadable(file);
        }
        String password = json.path(PASSWORD).asText();
        String readerPassword = json.path(READER_PASSWORD).asText();
        if (password.isEmpty() || readerPassword.isEmpty()) {
            throw unreadable(file);
        }
        return new Credentials(password, readerPassword);
    }

    /** Without the cause, whose message quotes the file. */
    private static LocalServicesException unreadable(Path file) {
        return new LocalServicesException("the passwords in " + file + " cannot be read; delete the file: new ones are "
                + "made, and the data stay");
    }

    private static Credentials create(Path file) throws IOException {
        Credentials credentials = new Credentials(generate(), generate());
        Map<String, String> json =
                Map.of(PASSWORD, credentials.mysqlPassword, READER_PASSWORD, credentials.mysqlReaderPassword);
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
