package io.millrace.services.program;

import io.millrace.services.machine.ProgramFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The accounts of the local Redis, as the file that the server reads at its start.
 *
 * <p>Whoever can reach the port may read and write without an account, as people expect of a Redis on their machine; but
 * not administer, because that includes writing files anywhere in the name of the server's owner.
 */
final class RedisAccounts {
    /** May only read, and not list all keys. */
    static final String READER = "millrace_reader";

    private RedisAccounts() {}

    static Path write(Path file, Credentials credentials) throws IOException {
        return PrivateFile.write(
                file,
                ProgramFiles.text("redis-accounts.acl")
                        .replace("${reader-user}", READER)
                        .replace("${reader-password-hash}", hash(credentials.redisReaderPassword())));
    }

    /** Returns what the server compares a password with, so that the password itself stands in one file only. */
    private static String hash(String password) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
