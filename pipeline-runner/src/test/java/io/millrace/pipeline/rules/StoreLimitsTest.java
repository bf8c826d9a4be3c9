package io.millrace.pipeline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.folder.SolutionReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of names and fields that a connector or a store takes from nobody. */
class StoreLimitsTest {
    @TempDir
    Path parent;

    private List<String> problems(String columns, String with, String mappings, String insert) throws Exception {
        Path folder = parent.resolve("shop");
        write(folder.resolve("solution.yaml"), "title: Shop\nservices: [elasticsearch]\n");
        write(folder.resolve("storage/elasticsearch/docs.json"), "{\"mappings\": " + mappings + "}");
        write(
                folder.resolve("tables/t.sql"),
                "CREATE TABLE events (id STRING, short VARCHAR(40), tags MAP<STRING, STRING>) WITH ('connector' = 'datagen');\n"
                        + "CREATE TABLE sink (" + columns + ") WITH (" + with + ");");
        write(folder.resolve("pipelines/p.sql"), "-- What it does.\n" + insert + ";\n");
        Solution solution = SolutionReader.read(folder);
        return new JobPlanner(solution, ReferenceResolver.forPlanning(solution), new Configuration())
                .validate().stream()
                        .map(problem -> problem.toString().replace(folder + "/", ""))
                        .toList();
    }

    private static void write(Path file, String text) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> documents(String columns, String mappings, String insert) throws Exception {
        return problems(
                columns,
                "'connector' = 'elasticsearch-7', 'hosts' = '${elasticsearch.url}', 'index' = 'docs'",
                mappings,
                insert);
    }

    @Test
    void shouldRefuseColumnsThatTheJdbcConnectorCannotName() throws Exception {
        assertThat(problems(
                        "`user.name` STRING, `金额` STRING, `item-no` STRING, PRIMARY KEY (`金额`) NOT ENFORCED",
                        "'connector' = 'jdbc', 'url' = 'jdbc:mysql://elsewhere:3306/shop', 'table-name' = 't'",
                        "{}",
                        "INSERT INTO sink SELECT id, id, id FROM events"))
                .containsExactly(
                        "pipelines/p.sql:2: column 'user.name' of 'sink' has a name that Flink's JDBC connector cannot write;"
                                + " name it with letters, digits and '_' in the table and in the migration",
                        "pipelines/p.sql:2: column 'item-no' of 'sink' has a name that Flink's JDBC connector cannot write;"
                                + " name it with letters, digits and '_' in the table and in the migration");
    }

    @Test
    void shouldRefuseMapsThatBecomeFieldsWithoutEnd() throws Exception {
        String columns = "a STRING, tags MAP<STRING, STRING>, PRIMARY KEY (a) NOT ENFORCED";
        String insert = "INSERT INTO sink SELECT short, tags FROM events";

        assertThat(documents(columns, "{}", insert))
                .singleElement()
                .asString()
                .startsWith(
                        "pipelines/p.sql:2: column 'tags' of 'sink' is a MAP: each key becomes a field of the index");
        assertThat(documents(
                        columns, "{\"properties\": {\"tags\": {\"type\": \"object\", \"enabled\": false}}}", insert))
                .isEmpty();
        assertThat(documents(columns, "{\"properties\": {\"tags\": {\"type\": \"flattened\"}}}", insert))
                .isEmpty();
        assertThat(documents(columns, "{\"dynamic\": false}", insert)).isEmpty();
    }

    @Test
    void shouldRefuseTextWhereTheIndexTakesNone() throws Exception {
        String columns = "a STRING, seen STRING, PRIMARY KEY (a) NOT ENFORCED";
        String insert = "INSERT INTO sink SELECT short, short FROM events";

        assertThat(documents(columns, "{\"properties\": {\"seen\": {\"type\": \"date\"}}}", insert))
                .singleElement()
                .asString()
                .startsWith("pipelines/p.sql:2: column 'seen' of 'sink' is text, and the index's file maps it as date");
        assertThat(documents(columns, "{\"properties\": {\"seen\": {\"type\": \"keyword\"}}}", insert))
                .isEmpty();
    }

    @Test
    void shouldRefuseIndexesThatNoFileDeclares() throws Exception {
        assertThat(problems(
                        "a STRING, PRIMARY KEY (a) NOT ENFORCED",
                        "'connector' = 'elasticsearch-7', 'hosts' = '${elasticsearch.url}', 'index' = 'docs-{a}'",
                        "{}",
                        "INSERT INTO sink SELECT short FROM events"))
                .singleElement()
                .asString()
                .startsWith(
                        "pipelines/p.sql:2: 'sink' writes 'docs-{a}', indexes of which no file declares the settings");
    }
}
