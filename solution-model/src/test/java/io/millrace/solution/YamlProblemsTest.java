package io.millrace.solution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with YAML as YAML. */
class YamlProblemsTest {
    @TempDir
    Path parent;

    private String problem(String... lines) {
        return String.join(
                "\n", SolutionFolder.in(parent).with("solution.yaml", lines).problems());
    }

    @Test
    void shouldNameLineOfSyntaxError() {
        assertThat(problem("title: a", "services: [kafka", "topics: {}"))
                .isEqualTo("solution.yaml:3: is not YAML: expected ',' or ']', but got :; mend the YAML");
    }

    @Test
    void shouldRefuseTabs() {
        assertThat(problem("title: a", "topics:", "\ta: 1"))
                .startsWith("solution.yaml:3: is not YAML: found character '\\t(TAB)' that cannot start any token");
    }

    @Test
    void shouldRefuseEmptyFile() {
        assertThat(problem("# nothing")).isEqualTo("solution.yaml:1: is empty; write its keys, or remove it");
    }

    @Test
    void shouldRefuseTwoDocuments() {
        assertThat(problem("title: a", "---", "title: b"))
                .isEqualTo("solution.yaml:2: is not YAML: but found another document; mend the YAML");
    }

    @Test
    void shouldRefuseFileThatIsNoMapping() {
        assertThat(problem("- a"))
                .isEqualTo("solution.yaml:1: the file must be a mapping, got: a list; write 'key: value', one a line");
    }

    @Test
    void shouldNameLineOfForbiddenCharacter() {
        assertThat(problem("title: 视频😀", "description: a\u0007b"))
                .isEqualTo("solution.yaml:2: holds a character that YAML forbids; remove it");
    }

    @Test
    void shouldRefuseBadEscape() {
        assertThat(problem("title: \"\\UFFFFFFFF\"")).startsWith("solution.yaml:1: is not YAML: bad escape");
    }

    @Test
    void shouldRefuseAliasesAtEachPlace() {
        assertThat(problem("title: &a x", "services: [*a]", "topics: *a"))
                .isEqualTo("solution.yaml:2: '*a' is an alias, which is not supported here; write the value out\n"
                        + "solution.yaml:3: '*a' is an alias, which is not supported here; write the value out");
    }

    @Test
    @Timeout(10)
    void shouldRefuseValuesThatExpandWithoutEnd() {
        String lines = IntStream.range(1, 40)
                .mapToObj(level -> "a" + level + ": &a" + level + " [" + ("*a" + (level - 1) + ", ").repeat(9) + "]")
                .collect(Collectors.joining("\n"));

        assertThat(problem("a0: &a0 x", lines)).startsWith("solution.yaml:2: '*a0' is an alias");
    }

    @Test
    void shouldRefuseValueThatContainsItself() {
        assertThat(problem("title: &a [*a]")).startsWith("solution.yaml:1: '*a' is an alias");
    }

    @Test
    @Timeout(10)
    void shouldRefuseDeepNesting() {
        assertThat(problem("title: a", "services: " + "[".repeat(2_000_000)))
                .isEqualTo("solution.yaml:2: is nested deeper than 40 levels; make it flatter");
    }

    @Test
    void shouldCutLongValuesInMessages() {
        assertThat(problem("title: a", "services: " + "x".repeat(1000)))
                .isEqualTo("solution.yaml:2: 'services' must be a list, got: '" + "x".repeat(60)
                        + "…'; write [a, b], or one '- a' a line");
    }

    @Test
    void shouldKeepQuotedTextFromBreakingLinesAndColouringTerminals() {
        assertThat(problem("title: a", "services: \"x\\n\\e[31my\""))
                .isEqualTo("solution.yaml:2: 'services' must be a list, got: 'x [31my'; write [a, b], or one '- a' a"
                        + " line");
    }

    @Test
    void shouldReadWordsOfOldYamlAsText() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .withCharts(
                        "  no:",
                        "    type: bar",
                        "    title: 12:30",
                        "    dataset: sales",
                        "    encode: {x: day, y: amount}",
                        "    place: {column: 01, row: 010, width: 6, height: 2}");

        assertThat(folder.problems()).isEmpty();
    }
}
