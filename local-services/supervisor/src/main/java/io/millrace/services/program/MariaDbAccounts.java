package io.millrace.services.program;

import io.millrace.services.machine.ProgramFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The databases and accounts of one run, as statements that the server runs before it accepts a connection. */
final class MariaDbAccounts {
    /** May do everything in the solutions' databases. */
    static final String USER = "millrace";
    /** May read the solutions' databases, ten seconds a query. */
    static final String READER = "millrace_reader";

    private static final String DATABASE = "${database}";
    private static final String DATABASE_PATTERN = "${database-pattern}";

    private MariaDbAccounts() {}

    static String statements(List<String> databases, Credentials credentials) throws IOException {
        return ProgramFiles.text("mysql-accounts.sql")
                .lines()
                .filter(line -> !line.startsWith("--"))
                .flatMap(line -> forEachDatabase(line, databases))
                .map(line -> line.replace("${user}", USER)
                        .replace("${reader-user}", READER)
                        .replace("${password-hash}", hash(credentials.mysqlPassword()))
                        .replace("${reader-password-hash}", hash(credentials.mysqlReaderPassword())))
                .reduce("", (lines, line) -> lines + line + "\n");
    }

    private static Stream<String> forEachDatabase(String line, List<String> databases) {
        if (!line.contains(DATABASE) && !line.contains(DATABASE_PATTERN)) {
            return Stream.of(line);
        }
        // In a grant, _ stands for any character.
        return databases.stream()
                .map(name -> line.replace(DATABASE, name).replace(DATABASE_PATTERN, name.replace("_", "\\_")));
    }

    /** Returns what the server stores for a password, so that the password itself stands in one file only. */
    private static String hash(String password) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] once = sha1.digest(password.getBytes(StandardCharsets.UTF_8));
            return "*" + HexFormat.of().formatHex(sha1.digest(once)).toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
