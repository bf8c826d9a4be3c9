package io.millrace.endtoend.randomschemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A solution of one topic and some results.
 *
 * @param number which one it is
 */
record Schema(int number, ZoneId zone, Topic topic, List<Result> results) {
    Schema {
        results = List.copyOf(results);
    }

    String name() {
        return "random" + number;
    }

    String database() {
        return name() + "db";
    }

    /** Returns whether records can be late. */
    boolean windowed() {
        return results.stream().anyMatch(Result::windowed);
    }

    /** Writes its folder and answers it. */
    Path write(Path parent) throws IOException {
        Path folder = parent.resolve(name());
        Files.createDirectories(folder.resolve("tables"));
        Files.createDirectories(folder.resolve("results"));
        List<Store> stores = results.stream().map(Result::store).distinct().toList();
        String services = Stream.concat(Stream.of(Store.KAFKA), stores.stream())
                .distinct()
                .map(Store::key)
                .collect(Collectors.joining(", "));
        Files.writeString(
                folder.resolve("solution.yaml"),
                "title: Random " + number + "\ntime-zone: " + zone + "\nservices: [" + services + "]\n"
                        + (stores.contains(Store.MYSQL) ? "mysql: {database: " + database() + "}\n" : ""));
        Files.writeString(folder.resolve("tables/topic.sql"), topic.sql());
        for (Result result : results) {
            Files.writeString(folder.resolve("results/" + result.name() + ".sql"), result.sql());
        }
        return folder;
    }
}
