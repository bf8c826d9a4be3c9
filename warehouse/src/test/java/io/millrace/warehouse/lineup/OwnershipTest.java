package io.millrace.warehouse.lineup;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.solution.Solution;
import io.millrace.solution.folder.SolutionReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipTest {
    @TempDir
    private Path folder;

    private SolutionFolder solution(String name, String definition) {
        return new SolutionFolder(folder.resolve(name), "title: " + name + "\n" + definition);
    }

    private static List<String> conflicts(SolutionFolder... folders) throws Exception {
        List<Solution> solutions = new ArrayList<>();
        for (SolutionFolder each : folders) {
            solutions.add(SolutionReader.read(each.path()));
        }
        return Ownership.conflicts(solutions).values().stream()
                .flatMap(List::stream)
                .map(Object::toString)
                .collect(Collectors.toList());
    }

    @Test
    void shouldRefuseBothOwnersOfATopic() throws Exception {
        SolutionFolder one = solution("one", "services: [kafka]\ntopics: {events: , own: }\n");
        SolutionFolder other = solution("other", "services: [kafka]\ntopics: {events: }\n");
        SolutionFolder third = solution("third", "services: [kafka]\ntopics: {others: }\n");

        String remedy =
                "; rename it in one of the two, or run one of them with a --data-dir and a --port-offset of its own";
        assertThat(conflicts(one, other, third))
                .containsExactlyInAnyOrder(
                        one.path() + "/solution.yaml:1: topic 'events' belongs to solution 'other' (" + other.path()
                                + "), too" + remedy,
                        other.path() + "/solution.yaml:1: topic 'events' belongs to solution 'one' (" + one.path()
                                + "), too" + remedy);
    }

    @Test
    void shouldRefuseBothOwnersOfADatabaseAnHBaseTableAndAnIndexInOneLineEach() throws Exception {
        String definition = "services: [mysql, hbase, elasticsearch]\nmysql: {database: shop}\n";
        SolutionFolder one = solution("one", definition)
                .with("storage/hbase/users.yaml", "families: [cf]\n")
                .with("storage/elasticsearch/people.json", "{}");
        SolutionFolder other = solution("other", definition.replace("shop", "SHOP"))
                .with("storage/hbase/users.yaml", "families: [cf]\n")
                .with("storage/elasticsearch/people.json", "{}");

        assertThat(conflicts(one, other))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("MySQL database 'shop' and 2 more belong to"))
                .anySatisfy(line -> assertThat(line).contains("MySQL database 'SHOP' and 2 more belong to"));
    }

    @ParameterizedTest
    @CsvSource({
        "'additional-key' = 'rank', 'additional-key' = 'rank', true",
        "'additional-key' = 'rank', 'additional-key' = 'rank2', false",
        "'additional-key' = 'it''s', 'additional-key' = 'it''s', true",
    })
    void shouldCompareTheKeysThatTablesOfRedisName(String one, String other, boolean meet) throws Exception {
        assertThat(conflicts(
                                redis("one", one.replace("it's", "it''s"), ""),
                                redis("other", other.replace("it's", "it''s"), ""))
                        .isEmpty())
                .isEqualTo(!meet);
    }

    @ParameterizedTest
    @CsvSource({"pv:*, pv:2026*, true", "pv:*, uv:*, false", "pv:*, p?, true", "*, pv:*, true"})
    void shouldCompareTheKeysThatRowsName(String one, String other, boolean meet) throws Exception {
        assertThat(conflicts(redis("one", "", one), redis("other", "", other)).isEmpty())
                .isEqualTo(!meet);
    }

    @Test
    void shouldCompareAKeyWithWhatOthersBeginWith() throws Exception {
        assertThat(conflicts(redis("one", "", "rank:*"), redis("other", "'additional-key' = 'rank:all'", "")))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("Redis keys that begin with 'rank:' belong"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith(folder.resolve("other/tables/t.sql") + ":1: Redis key 'rank:all' belongs"));
    }

    private SolutionFolder redis(String name, String key, String pattern) {
        SolutionFolder solution = solution(
                name,
                "services: [redis]\n" + (pattern.isEmpty() ? "" : "verify:\n  redis-keys: {t: '" + pattern + "'}\n"));
        return solution.with(
                "tables/t.sql",
                "CREATE TABLE t (" + (key.isEmpty() ? "k STRING, " : "")
                        + "c STRING) WITH ('connector' = 'redis', 'command' = 'sadd', 'nodes' = '${redis.nodes}'"
                        + (key.isEmpty() ? "" : ", " + key) + ");");
    }
}
