package io.millrace.solution.internal.mysql;

import io.millrace.solution.internal.file.FolderListing;
import io.millrace.solution.internal.file.Problems;
import io.millrace.solution.internal.file.TextFile;
import io.millrace.solution.mysql.MysqlMigrations;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the Flyway migrations: their names, what is certainly wrong in them, and which tables they lead to. What cannot be
 * told without a database is for the database to judge.
 */
public final class MigrationFiles {
    private static final Pattern NAME = Pattern.compile("V([0-9]+(?:[._][0-9]+)*)__.+\\.sql");

    private MigrationFiles() {}

    /**
     * Returns the migrations, if there is a folder of them.
     *
     * @param database the database of the solution, if that is known
     */
    public static Optional<MysqlMigrations> read(Path folder, Optional<String> database, Problems problems) {
        MigrationReplay replay = new MigrationReplay(database);
        inOrder(folder, problems).forEach(file -> replay(new MigrationFile(file, problems), replay));
        return Files.isDirectory(folder) ? Optional.of(new MysqlMigrations(folder, replay.tables())) : Optional.empty();
    }

    private static void replay(MigrationFile file, MigrationReplay replay) {
        Optional<List<List<MysqlToken>>> statements = TextFile.read(file.path(), file.problems())
                .flatMap(text -> MysqlScanner.scan(file.path(), text, file.problems()));
        if (statements.isEmpty()) {
            replay.forgetAll();
        }
        StatementCheck check = new StatementCheck(file);
        for (List<MysqlToken> statement : statements.orElse(List.of())) {
            if (check.accepts(statement)) {
                replay.apply(statement, file);
            } else {
                replay.forgetAll();
            }
        }
    }

    private static List<Path> inOrder(Path folder, Problems problems) {
        Map<List<BigInteger>, Path> byVersion = new TreeMap<>(MigrationFiles::compare);
        for (Path file : FolderListing.files(folder, Set.of(".sql"), problems)) {
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
        return List.copyOf(byVersion.values());
    }

    /** Returns the numbers of a version; Flyway takes 1, 01 and 1.0 for the same. */
    private static List<BigInteger> version(String text) {
        List<BigInteger> numbers = new ArrayList<>(
                Arrays.stream(text.split("[._]")).map(BigInteger::new).toList());
        while (numbers.size() > 1 && numbers.get(numbers.size() - 1).signum() == 0) {
            numbers.remove(numbers.size() - 1);
        }
        return numbers;
    }

    private static int compare(List<BigInteger> left, List<BigInteger> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = left.get(i).compareTo(right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
