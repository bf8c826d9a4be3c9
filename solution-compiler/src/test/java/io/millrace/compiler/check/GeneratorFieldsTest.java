package io.millrace.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.compiler.Folder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Demo records against the topics that they are for. */
class GeneratorFieldsTest {
    @TempDir
    private Path parent;

    private List<String> problems(String object) throws Exception {
        return new Folder(parent)
                .with(
                        "solution.yaml",
                        """
                        title: Shop
                        services: [kafka, redis]
                        parameters: {seed: 1, history-days: 1, history-ticks: 10, live-ticks-per-second: 1}
                        """)
                .with(
                        "tables/gifts.sql",
                        Folder.TOPIC.replace("'gifts-of-all'", "'gifts-of-all', 'alias.city' = 'town'"))
                .with(
                        "results/r.sql",
                        "CREATE TABLE r WITH ('store' = 'redis', 'command' = 'sadd', 'key' = 'r') AS SELECT city FROM gifts;")
                .with(
                        "generators/tables/gifts.sql",
                        """
                        CREATE TABLE demo_gifts_out WITH ('topic' = 'gifts-of-all') LIKE demo_records;
                        CREATE TEMPORARY VIEW demo_gifts AS
                        SELECT phase, CAST(tick AS STRING) AS record_key,
                            %s AS record_value
                        FROM demo_clock;
                        """
                                .formatted(object))
                .with(
                        "generators/live.sql",
                        "INSERT INTO demo_gifts_out SELECT record_key, record_value FROM demo_gifts;")
                .problems();
    }

    @Test
    void shouldTakeRecordsThatHaveAllThatIsRequired() throws Exception {
        assertThat(problems(
                        "JSON_OBJECT('town' VALUE 'B', 'amount' VALUE tick, 'create_time' VALUE WALL_CLOCK(moment))"))
                .isEmpty();
        assertThat(problems("CAST(tick AS STRING)")).isEmpty();
    }

    @Test
    void shouldNameWhatTheRecordsLack() throws Exception {
        assertThat(problems("JSON_OBJECT('user_id' VALUE 1, 'amount' VALUE tick)"))
                .containsExactly(
                        "generators/tables/gifts.sql:4:5: these records of topic 'gifts-of-all' have no 'city', without which gifts.sql:2 puts each of them aside; add 'city' VALUE …",
                        "generators/tables/gifts.sql:4:5: these records of topic 'gifts-of-all' have no 'create_time', without which gifts.sql:3 puts each of them aside; add 'create_time' VALUE …");
    }
}
