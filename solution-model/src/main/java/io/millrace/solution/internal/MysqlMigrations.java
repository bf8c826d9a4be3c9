package io.millrace.solution.internal;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the names of the Flyway migrations; what is in them is for Flyway and the database to judge. */
final class MysqlMigrations {
    private static final Pattern NAME = Pattern.compile("V([0-9]+(?:[._][0-9]+)*)__.+\\.sql");

    private MysqlMigrations() {}

    /** Answers the folder, if there is one. */
    static Optional<Path> find(Path folder, Problems problems) {
        List<Path> files = FolderListing.files(folder, Set.of(".sql"), problems);
        Map<List<BigInteger>, Path> byVersion = new HashMap<>();
        for (Path file : files) {
            Matcher name = NAME.matcher(FolderListing.name(file));
            if (!name.matches()) {
                problems.add(
                        file, "is not named as a migration, V<version>__<description>.sql", "rename it, or remove it");
                continue;
            }
            Path other = byVersion.putIfAbsent(version(name.group(1)), file);
            if (other != null) {
                problems.add(file, "has the same version as " + FolderListing.name(other), "give it the next version");
            }
        }
        return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
    }

    /** Answers the numbers of a version; Flyway takes 1, 01 and 1.0 for the same. */
    private static List<BigInteger> version(String text) {
        List<BigInteger> numbers = new ArrayList<>(
                Arrays.stream(text.split("[._]")).map(BigInteger::new).toList());
        while (numbers.size() > 1 && numbers.get(numbers.size() - 1).signum() == 0) {
            numbers.remove(numbers.size() - 1);
        }
        return numbers;
    }
}
