package io.millrace.pipeline.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.job.TaskName;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.plan.ResultTable.ResultColumn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.table.types.logical.IntType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of failures that were provoked on real services, of each store and of Flink itself. */
class KnownCauseTest {
    private static Stream<List<String>> failures() throws IOException {
        return text("traces.tsv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split("\t", -1)));
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = KnownCauseTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldTellTheRootCauseTheTableAndARemedyThatLosesNothing(List<String> failure) throws IOException {
        List<String> lines = text("traces/" + failure.get(0) + ".txt").lines().toList();
        String trace = String.join("\n", lines.subList(1, lines.size()));

        KnownCause cause = KnownCause.of(new PrintedTrace(trace));

        assertThat(cause.text()).contains(failure.get(2)).doesNotContain("Exception", "\n");
        assertThat(cause.remedy().orElseThrow()).contains(failure.get(3)).doesNotContain("silently", "enforcer");
        assertThat(TaskName.tables(lines.get(0), cause.text(), results(failure.get(0))))
                .containsExactlyElementsOf(failure.get(1).isEmpty() ? List.of() : List.of(failure.get(1)));
    }

    /** Two of the jobs write two tables, or have their sink in a task of its own. */
    private static List<ResultTable> results(String job) {
        return switch (job) {
            case "my_two" -> List.of(table("my_two_good", "id"), table("my_two_bad", "k"));
            case "rd_null" -> List.of(table("rd_null", "c"));
            default -> List.of();
        };
    }

    private static ResultTable table(String name, String column) {
        return new ResultTable(name, List.of(new ResultColumn(column, new IntType())), List.of(), Map.of());
    }
}
