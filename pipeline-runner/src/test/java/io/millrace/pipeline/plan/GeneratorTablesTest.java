package io.millrace.pipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.rules.JobPlanner;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.folder.SolutionReader;
import io.millrace.solution.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What generators know, and pipelines do not. */
class GeneratorTablesTest {
    private static final String NOTHING = "CREATE TABLE nothing (n STRING) WITH ('connector' = 'blackhole');\n";
    private static final String WORDS =
            "CREATE TEMPORARY VIEW words AS SELECT phase, WEIGHTED(DRAW('w', tick), 'a 3, b 1') AS n FROM demo_clock;\n";
    private static final String JOB = "INSERT INTO nothing SELECT n FROM words WHERE phase = 'history';\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void declare() throws Exception {
        write(
                "solution.yaml",
                """
                title: T
                services: [kafka]
                topics: {t: }
                parameters: {seed: 1, history-days: 0.5, history-ticks: 100, live-ticks-per-second: 1}
                """);
        write("tables/nothing.sql", NOTHING);
        write("generators/tables/words.sql", WORDS);
        write("generators/1_history.sql", JOB);
    }

    private void write(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> problems() throws Exception {
        Solution solution = SolutionReader.read(folder);
        return new JobPlanner(solution, ReferenceResolver.forPlanning(solution), new Configuration())
                .validate().stream()
                        .map(Problem::toString)
                        .map(line -> line.replace(folder + "/", ""))
                        .toList();
    }

    @Test
    void shouldGiveGeneratorsAClockAndFunctions() throws Exception {
        assertThat(problems()).isEmpty();
    }

    @Test
    void shouldWriteDemoRecordsToADeclaredTopic() throws Exception {
        write(
                "generators/tables/words.sql",
                "CREATE TABLE out_t WITH ('topic' = 't') LIKE demo_records;\n"
                        + "CREATE TABLE out_u WITH ('topic' = 'u') LIKE demo_records;\n" + WORDS);
        write(
                "generators/1_history.sql",
                "INSERT INTO out_t SELECT n, n FROM words WHERE phase = 'live';\nINSERT INTO out_u SELECT n, n FROM words;");

        assertThat(problems())
                .containsExactly(
                        "generators/tables/words.sql:2:26: topic 'u' of table 'out_u' is not declared in solution.yaml; did you mean 't'?");
    }

    @Test
    void shouldKeepAClockOfTheSolutionsOwn() throws Exception {
        write(
                "tables/clock.sql",
                "CREATE TABLE own (x INT) WITH ('connector' = 'datagen');\n"
                        + "CREATE TEMPORARY VIEW demo_clock AS SELECT 'history' AS phase, x AS tick, x AS own_column FROM own;");
        write("generators/1_history.sql", "INSERT INTO nothing SELECT CAST(own_column AS STRING) FROM demo_clock;");

        assertThat(problems()).isEmpty();
    }

    @Test
    void shouldHideThemFromPipelines() throws Exception {
        write("pipelines/p.sql", "INSERT INTO nothing SELECT CAST(DRAW('x', 1) AS STRING);");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("pipelines/p.sql:1:")
                .contains("there is no function DRAW");
    }

    @Test
    void shouldSayWhereJobsAndTablesOfGeneratorsBelong() throws Exception {
        write("generators/2_live.sql", WORDS.replace("words", "others"));
        assertThat(problems())
                .containsExactly(
                        "generators/2_live.sql:1: the file has no INSERT, so it is no job; add one, or move the file to generators/tables/");

        write("generators/2_live.sql", JOB);
        write("generators/tables/z.sql", JOB);
        assertThat(problems())
                .containsOnly(
                        "generators/tables/z.sql:1: tables/ may not hold an INSERT; move it to a file in generators/");
    }

    @Test
    void shouldSayWhatAFunctionDoesNotTake() throws Exception {
        write("generators/tables/words.sql", WORDS.replace("'a 3, b 1'", "'a, b 1'"));

        assertThat(problems())
                .singleElement()
                .asString()
                .contains(
                        "WEIGHTED takes a list like 'a 3, b 1', with a number at the end of each part, got: 'a, b 1'");
    }
}
