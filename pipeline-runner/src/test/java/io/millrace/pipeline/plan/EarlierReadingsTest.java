package io.millrace.pipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.SolutionOfOne;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tables are told where the late records of an earlier reading lie. */
class EarlierReadingsTest {
    private static final List<String> TOPICS = List.of("orders", "orders_late", "visits");

    private static Map<String, String> recorded(String connector, String topic, String start, boolean bounded)
            throws Exception {
        SqlFile tables = new SqlFile(
                "tables",
                Path.of("tables.sql"),
                """
                CREATE TABLE read (k STRING)
                WITH ('connector' = '%s', 'topic' = '%s', 'properties.bootstrap.servers' = 'none:9092',
                    'scan.startup.mode' = '%s', 'format' = 'safe-json');
                """
                        .formatted(connector, topic, start));
        Solution solution =
                SolutionOfOne.withTopics(TOPICS, new SqlFile("job", Path.of("job.sql"), "SELECT 1;"), tables);
        PipelineScript script = new PipelineScript(
                solution,
                ReferenceResolver.forPlanning(solution),
                solution.pipelines().get(0),
                bounded,
                new Configuration(),
                PipelineScript.Rewriting.NONE);
        script.defineTables(() -> {});
        return new CatalogTables(script.environment())
                .find("read").orElseThrow().getOptions().entrySet().stream()
                        .filter(option -> option.getKey().startsWith("recorded"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldTellATableOverATopicOfWhichLateRecordsArePutAside(boolean bounded) throws Exception {
        assertThat(recorded("watermarked-kafka", "orders", "earliest-offset", bounded))
                .containsOnly(
                        Map.entry("recorded-watermarks.topic", "orders_late"),
                        Map.entry("recorded-watermarks.replayed-topic", "orders_late_replayed"));
    }

    @ParameterizedTest
    @CsvSource({
        "watermarked-kafka, visits, earliest-offset",
        "watermarked-kafka, orders;visits, earliest-offset",
        "watermarked-kafka, orders, latest-offset",
        "kafka, orders, earliest-offset"
    })
    void shouldTellNoOther(String connector, String topic, String start) throws Exception {
        assertThat(recorded(connector, topic, start, false)).isEmpty();
    }
}
