package io.millrace.compiler;

import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.folder.SolutionReader;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder of a solution that a test writes. */
public final class Folder {
    public static final String TOPIC =
            """
            CREATE TABLE gifts (
                user_id BIGINT, city VARCHAR(20) NOT NULL, note STRING, amount BIGINT NOT NULL,
                create_time TIMESTAMP(3) NOT NULL,
                WATERMARK FOR create_time AS create_time - INTERVAL '10' SECOND
            ) WITH ('connector' = 'topic', 'topic' = 'gifts-of-all');
            """;

    private final Path path;

    public Folder(Path parent) throws IOException {
        path = Files.createDirectories(parent.resolve("shop"));
        with(
                "solution.yaml",
                """
                title: Shop
                time-zone: Europe/Berlin
                services: [kafka, mysql, redis, hbase]
                mysql: {database: shopdb}
                """);
    }

    public Folder with(String file, String text) throws IOException {
        Files.createDirectories(path.resolve(file).getParent());
        Files.writeString(path.resolve(file), text);
        return this;
    }

    Solution compiled() throws InvalidSolutionException {
        return SolutionCompiler.compile(SolutionReader.read(path));
    }

    /** Returns what is wrong, without the folder's own path. */
    public List<String> problems() {
        try {
            compiled();
            return List.of();
        } catch (InvalidSolutionException e) {
            return e.problems().stream()
                    .map(Problem::toString)
                    .map(line -> line.replace(path + "/", ""))
                    .toList();
        }
    }

    /** Returns all SQL that runs. */
    static String sql(Solution solution) {
        return Stream.concat(solution.tables().stream(), solution.pipelines().stream())
                .map(SqlFile::text)
                .collect(Collectors.joining("\n"));
    }
}
