package io.millrace.solution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.solution.dashboard.Chart;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.dashboard.DatasetCommand;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the module's README work, and its tables leave nothing out. */
class ReadmeTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n# (\\S+)\n(.*?)```", Pattern.DOTALL);

    @Test
    void shouldReadExamples(@TempDir Path parent) throws IOException, InvalidSolutionException {
        SolutionFolder folder = SolutionFolder.in(parent);
        for (MatchResult example : EXAMPLE.matcher(readme()).results().toList()) {
            folder.with(example.group(1), example.group(2));
        }

        Solution solution = folder.read();

        assertThat(solution.profiles()).containsKey("production");
        assertThat(solution.dashboards()).extracting(Dashboard::name).containsExactly("growth", "live", "traffic");
        assertThat(solution.dashboards().get(1).charts()).hasSize(2);
    }

    @Test
    void shouldNameEveryReferenceServiceTypeAndRole() throws IOException {
        assertThat(readme())
                .contains(Arrays.stream(Reference.values())
                        .map(reference -> "${" + reference.key() + "}")
                        .toList())
                .contains(Arrays.stream(Service.values())
                        .map(service -> "`" + service.key() + "`")
                        .toList())
                .contains(Arrays.stream(DatasetCommand.Verb.values())
                        .map(verb -> "`" + verb + "`")
                        .toList())
                .contains(
                        Arrays.stream(Chart.Type.values()).map(ReadmeTest::row).toList());
    }

    private static String row(Chart.Type type) {
        Stream<String> required = type.required().stream().map(role -> role(type, role));
        String optional = type.optional().isEmpty()
                ? ""
                : ", optional: "
                        + String.join(
                                " and ",
                                type.optional().stream()
                                        .map(role -> role(type, role))
                                        .toList());
        return "| `" + type.key() + "` | " + String.join(", ", required.toList()) + optional + " |";
    }

    private static String role(Chart.Type type, String role) {
        return "`" + role + "`" + (type.takesSeveral(role) ? "…" : "");
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
