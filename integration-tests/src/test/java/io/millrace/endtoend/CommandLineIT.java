package io.millrace.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.endtoend.Launcher.Outcome;
import io.millrace.endtoend.livestreaming.LiveStreamingScenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands answer to good and bad input: exit codes and lines, never a stack trace. */
class CommandLineIT {
    @TempDir
    private Path folder;

    private static Outcome run(String... arguments) {
        Outcome outcome = Launcher.run(arguments);
        assertThat(outcome.all()).doesNotContain("\tat ", "Exception", "Caused by");
        return outcome;
    }

    @Test
    void shouldExplainItselfToNewcomers() {
        Outcome help = run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains("./millrace demo live-streaming", "demo ", "up ", "status ", "validate ", "Exit codes");
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "up", "produce", "status", "validate"})
    void shouldExplainEachCommand(String command) {
        Outcome help = run(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: millrace " + command);
    }

    @Test
    void shouldSuggestTheCommandThatWasMeant() {
        Outcome misspelt = run("validat");

        assertThat(misspelt.exitCode()).isEqualTo(2);
        assertThat(misspelt.errorLines())
                .containsExactly("'millrace' has no command 'validat'; did you mean 'validate'?");
    }

    @ParameterizedTest
    @CsvSource({
        "up, --kafka-prot=1, --kafka-prot",
        "up, --kafka-port=many, many",
        "status, --format=xml, xml",
        "verify, --show=-1, --show",
        "validate, --quick, --quick"
    })
    void shouldNameTheOptionThatIsWrong(String command, String option, String named) {
        Outcome misuse = run(command, option);

        assertThat(misuse.exitCode()).isEqualTo(2);
        assertThat(misuse.errorLines().get(0)).contains(named);
    }

    @Test
    void shouldSayWhatToDoWhenNothingIsAsked() {
        Outcome nothing = run();

        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.errorLines().get(0)).contains("./millrace demo live-streaming");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "up", "validate"})
    void shouldNameTheSolutionThatWasMeant(String command) {
        Outcome unknown = run(command, "live-steaming");

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.errorLines())
                .containsExactly("There is no solution 'live-steaming'; did you mean 'live-streaming'?");
    }

    @Test
    void shouldListTheSolutionsThatThereAre() {
        Outcome unknown = run("validate", "小店");

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.errorLines()).singleElement().asString().contains("'小店'", "live-streaming", "solution.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "../../../../../../../../etc, /etc has no solution.yaml",
        "/etc/passwd, /etc/passwd is no folder",
        "/no/such/../thing, /no/thing is not there"
    })
    void shouldSayOnceWhyAPathIsNoSolution(String path, String why) {
        Outcome refused = run("up", path, "--data-dir", folder.resolve("data").toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errorLines()).containsExactly(why + "; a solution is a folder with a solution.yaml in it");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void shouldSayWhichFolderHoldsNoSolution() {
        Outcome empty = run("validate", folder.toString());

        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.errorLines()).singleElement().asString().contains(folder.toString(), "solution.yaml");
    }

    @Test
    void shouldFindTheOwnSolutionsValid() {
        Outcome valid = run("validate");

        assertThat(valid.err()).isEmpty();
        assertThat(valid.exitCode()).isZero();
        assertThat(valid.out()).contains("live-streaming: valid");
    }

    @Test
    void shouldNameEachMistakeInTheFilesOfASolution() throws IOException {
        Path copy = copyOfLiveStreaming();
        replace(copy.resolve("solution.yaml"), "title:", "titel:");
        replace(copy.resolve("solution.yaml"), "Asia/Shanghai", "Asia/Shanghia");
        replace(copy.resolve("dashboards/live.yaml"), "refresh: 1s", "refresh: 1 fortnight");
        replace(copy.resolve("dashboards/live.yaml"), "value: viewers}", "value: watchers}");
        replace(copy.resolve("dashboards/live.yaml"), "dataset: gift_types", "dataset: gift_typs");
        replace(copy.resolve("dashboards/live.yaml"), "type: rank", "type: rang");
        replace(copy.resolve("tables/gifts.sql"), "parameter.lifetime-hours", "parameter.lifetime-ours");

        Outcome broken = run("validate", copy.toString());

        assertThat(broken.exitCode()).isEqualTo(1);
        assertOneProblemEach(
                broken,
                copy,
                List.of(
                        List.of("solution.yaml", "titel:", "'titel'", "'title'"),
                        List.of("solution.yaml", "Asia/Shanghia", "'Asia/Shanghia'", "Asia/Shanghai"),
                        List.of("dashboards/live.yaml", "1 fortnight", "'refresh'", "500ms"),
                        List.of("dashboards/live.yaml", "value: watchers", "'watchers'", "viewers"),
                        List.of("dashboards/live.yaml", "gift_typs", "'gift_typs'", "'gift_types'"),
                        List.of("dashboards/live.yaml", "type: rang", "'rang'", "'rank'"),
                        List.of(
                                "tables/gifts.sql",
                                "parameter.lifetime-ours",
                                "parameter.lifetime-ours",
                                "parameter.lifetime-hours")));
    }

    @Test
    void shouldNameEachMistakeInTheSqlOfASolution() throws IOException {
        Path copy = copyOfLiveStreaming();
        replace(copy.resolve("results/viewers_by_province.sql"), "SELECT province, COUNT(", "SELECT provinz, COUNT(");
        replace(
                copy.resolve("results/live_gift_total_amount.sql"),
                "SELECT gift_type, SUM(",
                "SELECT gift_type, SUMM(");

        Outcome broken = run("validate", copy.toString());

        assertThat(broken.exitCode()).isEqualTo(1);
        assertOneProblemEach(
                broken,
                copy,
                List.of(
                        List.of("results/viewers_by_province.sql", "SELECT provinz", "provinz"),
                        List.of("results/live_gift_total_amount.sql", "SUMM(", "SUMM")));
    }

    @Test
    void shouldNameAMistakeInTheSqlOfDemoRecords() throws IOException {
        Path copy = copyOfLiveStreaming();
        replace(copy.resolve("generators/2_live.sql"), "INSERT INTO demo_gifts_out SELECT", "INSERT demo_gifts_out");

        Outcome broken = run("validate", copy.toString());

        assertThat(broken.exitCode()).isEqualTo(1);
        assertOneProblemEach(
                broken, copy, List.of(List.of("generators/2_live.sql", "INSERT demo_gifts_out", "demo_gifts_out")));
    }

    @Test
    void shouldNotStartABrokenSolution() throws IOException {
        Path copy = copyOfLiveStreaming();
        replace(copy.resolve("results/viewers_by_province.sql"), "SELECT province", "SELEC province");

        Outcome broken = run(up(folder.resolve("data"), copy.toString()));

        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.err()).contains(copy.resolve("results/viewers_by_province.sql") + ":");
        assertThat(new Processes(folder).alive()).isEmpty();
    }

    /** A problem is told as {@code file:line: what; how to mend}. Given: file, text on the line, what it must name. */
    private static void assertOneProblemEach(Outcome broken, Path solution, List<List<String>> mistakes)
            throws IOException {
        for (List<String> mistake : mistakes) {
            Path file = solution.resolve(mistake.get(0));
            List<String> lines = Files.readAllLines(file);
            int line = lines.indexOf(lines.stream()
                            .filter(text -> text.contains(mistake.get(1)))
                            .findFirst()
                            .orElseThrow())
                    + 1;
            assertThat(broken.errorLines())
                    .as("the problem '%s'", mistake.get(1))
                    .anySatisfy(problem -> assertThat(problem)
                            .startsWith(file + ":" + line + ":")
                            .contains(mistake.subList(2, mistake.size())));
        }
        assertThat(broken.errorLines()).allMatch(problem -> problem.matches(".+\\.(yaml|sql)(:[0-9]+){1,2}: .+"));
    }

    @Test
    void shouldSayThatNothingRuns() {
        Outcome status = run("status", "--data-dir", folder.toString());

        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.errorLines()).singleElement().asString().contains(folder.toString(), "./millrace up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--kafka-port", "--mysql-port", "--zookeeper-port", "--flink-port", "--dashboard-port"})
    void shouldNameThePortThatIsTakenAndTheOptionToMoveIt(String option) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> arguments = new ArrayList<>(List.of(up(folder.resolve("data"), "live-streaming")));
            arguments.removeIf(argument -> argument.startsWith(option));
            arguments.add(option + "=" + taken.getLocalPort());

            Outcome refused = run(arguments.toArray(String[]::new));

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains(Integer.toString(taken.getLocalPort()), option);
            assertThat(new Processes(folder).alive()).isEmpty();
        }
    }

    @Test
    void shouldRefuseANumberThatIsNoPort() {
        Outcome refused = run("up", "live-streaming", "--data-dir", folder.toString(), "--kafka-port=70000");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errorLines()).singleElement().asString().contains("70000", "--kafka-port", "65535");
    }

    @Test
    void shouldSayThatTheDataFolderCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        Outcome refused = run(up(file, "live-streaming"));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains(file.toString(), "--data-dir");
    }

    @Test
    @ExtendWith(SharedScenario.class)
    void shouldRefuseTheDataFolderOfARunningOne(LiveStreamingScenario scenario) {
        Outcome second = run(up(scenario.millrace.dataDirectory(), "live-streaming"));

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.errorLines())
                .singleElement()
                .asString()
                .contains(
                        "process " + scenario.millrace.pid(),
                        scenario.millrace.dataDirectory().toString(),
                        "--data-dir");
        assertThat(scenario.millrace.status().path("up").asBoolean()).isTrue();
    }

    private static String[] up(Path dataDirectory, String solution) {
        return Stream.concat(
                        Stream.of("up", solution, "--data-dir", dataDirectory.toString()),
                        FreePorts.asOptions().stream())
                .toArray(String[]::new);
    }

    private Path copyOfLiveStreaming() throws IOException {
        return Checkout.copyOfSolution("live-streaming", folder.resolve("copied"));
    }

    private static void replace(Path file, String text, String other) throws IOException {
        String content = Files.readString(file);
        assertThat(content).contains(text);
        Files.writeString(file, content.replace(text, other));
    }
}
