package io.millrace.provisioning;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.solution.ElasticsearchIndex;
import io.millrace.solution.HBaseTable;
import io.millrace.solution.Solution;
import io.millrace.solution.Topic;
import io.millrace.solution.VerifyRules;
import io.millrace.solution.mysql.MysqlMigrations;
import io.millrace.solution.mysql.MysqlTables;
import io.millrace.solution.reference.Service;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Small solutions that own something in each service. */
final class Solutions {
    private Solutions() {}

    /** A solution in a folder, whose migrations are those in {@code storage/mysql}. */
    static Solution of(Path folder, String database, List<Topic> topics, List<HBaseTable> tables) throws IOException {
        return of(folder, RealServices.ALL, database, topics, tables);
    }

    static Solution of(Path folder, Set<Service> services, String database, List<Topic> topics, List<HBaseTable> tables)
            throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("storage/mysql"));
        return new Solution(
                folder.getFileName().toString(),
                folder,
                "Test",
                "A test.",
                ZoneId.of("UTC"),
                services,
                Optional.of(database),
                topics,
                Map.of(),
                Map.of(),
                VerifyRules.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(new MysqlMigrations(migrations, new MysqlTables(Map.of(), Set.of(), false))),
                List.of(),
                tables,
                indexes(folder),
                List.of());
    }

    /** Returns the indexes as a reader of the folder would. */
    private static List<ElasticsearchIndex> indexes(Path folder) throws IOException {
        Path indexes = Files.createDirectories(folder.resolve("storage/elasticsearch"));
        List<ElasticsearchIndex> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(indexes, "*.json")) {
            for (Path file : files) {
                String name = file.getFileName().toString().replaceFirst("[.]json$", "");
                found.add(new ElasticsearchIndex(name, file, new ObjectMapper().readTree(file.toFile())));
            }
        }
        return found;
    }

    static void index(Path folder, String name, String text) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("storage/elasticsearch")).resolve(name + ".json"), text);
    }

    static void migration(Path folder, String name, String text) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("storage/mysql")).resolve(name), text);
    }

    static HBaseTable table(String name, Map<String, String> values) {
        return new HBaseTable(
                name,
                List.of("cf"),
                values.entrySet().stream()
                        .map(entry -> new HBaseTable.Row(entry.getKey(), Map.of("cf:value", entry.getValue())))
                        .toList());
    }
}
