package io.millrace.solution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.solution.problem.InvalidSolutionException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                .isEqualTo(
                        "solution.yaml:3: is not YAML at column 7: expected ',' or ']', but got :; close the list with ']'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "title: a#n# services: [kafka]|2: is not YAML: the line begins in column 2, where no block above it goes on; begin it in column 1",
                "title: a#n#topics:#n#  a: {}#n#   b: {}|4: is not YAML: the line begins in column 4, where no block above it goes on; begin it in column 3 or 1",
                "title: a#n#topics:#n#  a: {}#n# b: {}|4: is not YAML: the line begins in column 2, where no block above it goes on; begin it in column 3 or 1",
                "title: a: b|1: is not YAML at column 9: a ': ' stands inside of a value; put the value in quotes",
                "title: 'a#n#services: []#n#|3: is not YAML at column 1: found unexpected end of stream; close what begins in line 1",
                "title: {a: b#n#services: []|2: is not YAML at column 9: expected ',' or '}', but got :; close the mapping with '}'",
                "title: a#n#services#n#topics: {}|3: is not YAML at column 1: could not find expected ':'; write 'key: value'"
            })
    void shouldSayWhereAndWhatWasExpected(String text, String problem) {
        assertThat(problem(text.split("#n#"))).isEqualTo("solution.yaml:" + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0123 | 123",
                "1e3 | ",
                "1_000 | ",
                "0x10 | ",
                "0o17 | ",
                "no | ",
                "2026-11-27 | ",
                "1.0 | ",
                "'' | ",
                "+5 | 5",
                "99999999999 | "
            })
    void shouldReadNumbersAsTheCoreSchemaHasThem(String partitions, Integer expected) throws InvalidSolutionException {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: a",
                        "services: [kafka]",
                        "topics: {t: {partitions: " + partitions + "}}");

        if (expected == null) {
            assertThat(folder.problems())
                    .singleElement()
                    .asString()
                    .startsWith("solution.yaml:3: 'topics.t.partitions' must be a whole number, got: ");
        } else {
            assertThat(folder.read().topics()).containsExactly(new Topic("t", expected));
        }
    }

    @Test
    void shouldRefuseTabs() {
        assertThat(problem("title: a", "topics:", "\ta: 1"))
                .isEqualTo("solution.yaml:3: is not YAML at column 1: a tab stands there; write blanks");
    }

    @Test
    void shouldRefuseEmptyFile() {
        assertThat(problem("# nothing"))
                .isEqualTo(
                        "solution.yaml:1: is empty; write at least the lines 'title: My solution' and 'services: [kafka]'");
    }

    @Test
    void shouldRefuseTwoDocuments() {
        assertThat(problem("title: a", "---", "title: b"))
                .isEqualTo(
                        "solution.yaml:2: is not YAML at column 1: a second document begins there; remove the '---', or what is behind it");
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
