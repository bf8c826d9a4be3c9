package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every option and argument of every command, as the commands themselves declare them. */
class CommandLineTest {
    /**
     * An option of a command.
     *
     * @param path the command's name, with those above it, without {@code millrace}
     */
    record Declared(List<String> path, OptionSpec option) {
        /** Its longest name. */
        String name() {
            return option.longestName();
        }

        @Override
        public String toString() {
            return String.join(" ", path) + " " + name();
        }
    }

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void name() {
        data = folder.resolve("data");
    }

    private record Answer(int exitCode, String out, List<String> errors) {}

    private static Answer answer(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = Millrace.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments.toArray(String[]::new));
        return new Answer(exitCode, out.toString(), errors.toString().lines().toList());
    }

    private static String misuse(List<String> arguments) {
        Answer answer = answer(arguments);
        assertThat(answer.exitCode()).as("%s", arguments).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.errors()).as("%s", arguments).hasSize(1);
        return answer.errors().get(0);
    }

    static Stream<Declared> options() {
        return below(Millrace.commandLine(), List.of());
    }

    private static Stream<Declared> below(CommandLine command, List<String> path) {
        return Stream.concat(
                command.getCommandSpec().options().stream().map(option -> new Declared(path, option)),
                command.getSubcommands().entrySet().stream().flatMap(subcommand -> {
                    List<String> longer = new ArrayList<>(path);
                    longer.add(subcommand.getKey());
                    return below(subcommand.getValue(), longer);
                }));
    }

    private static Stream<Declared> options(Predicate<OptionSpec> chosen) {
        return options().filter(declared -> chosen.test(declared.option()));
    }

    static Stream<Declared> numbers() {
        return options(option -> Stream.of(int.class, Integer.class, long.class, Long.class)
                .anyMatch(type -> type.equals(option.type())));
    }

    static Stream<Declared> dataDirectories() {
        return options(option -> option.longestName().equals("--data-dir"));
    }

    static Stream<Declared> withValues() {
        return options(option -> option.arity().min() > 0);
    }

    private static List<String> with(Declared declared, String... more) {
        List<String> arguments = new ArrayList<>(declared.path());
        if (arguments.contains("show") || arguments.contains("replay") || arguments.contains("produce")) {
            arguments.add("topic");
        }
        if (arguments.contains("explain")) {
            arguments.add("live-streaming");
        }
        arguments.addAll(List.of(more));
        return arguments;
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void shouldNameOptionValueAndRangeOfANumberOutOfBounds(Declared declared) {
        for (String value : List.of("-1", "2147483648", "99999999999999999999", "1000000", "many", "1.5", "", "0x10")) {
            String error = misuse(with(declared, declared.name() + "=" + value));

            assertThat(error)
                    .contains("'" + declared.name() + "'", "'" + value + "'")
                    .containsPattern(" from [0-9]+ to [0-9]+");
        }
        assertThat(data).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("options")
    void shouldNameTheNearOption(Declared declared) {
        String name = declared.name();
        String misspelt = name + name.charAt(name.length() - 1);

        assertThat(misuse(with(declared, misspelt + "=5")))
                .contains("'" + misspelt + "'")
                .endsWith("did you mean '" + name + "'?");
    }

    @ParameterizedTest
    @MethodSource("options")
    void shouldSayWhereTheOptionsAreListed(Declared declared) {
        assertThat(misuse(with(declared, "--nothing-like-it")))
                .contains(
                        "'--nothing-like-it'",
                        "./"
                                + Stream.concat(Stream.of("millrace"), declared.path().stream())
                                        .collect(Collectors.joining(" "))
                                + " --help' lists");
    }

    @ParameterizedTest
    @MethodSource("withValues")
    void shouldAskForTheValueThatIsMissing(Declared declared) {
        assertThat(misuse(with(declared, declared.name()))).contains(declared.name());
    }

    @ParameterizedTest
    @MethodSource("dataDirectories")
    void shouldNeedADataFolder(Declared declared) {
        for (String value : List.of("", " ", "a:b", "a,b", "a\nb", "a\0b")) {
            assertThat(misuse(with(declared, "--data-dir", value))).contains("--data-dir");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "validat, validate",
        "quarantin, quarantine",
        "UP, up",
        "stauts, status",
    })
    void shouldNameTheNearCommand(String given, String near) {
        assertThat(misuse(List.of(given))).contains("'" + given + "'").endsWith("did you mean '" + near + "'?");
    }

    @Test
    void shouldNotGuessACommandThatIsNothingLikeIt() {
        assertThat(misuse(List.of("init", "x")))
                .contains("'init'", "there are: ", "up")
                .doesNotContain("did you mean");
        assertThat(misuse(List.of("quarantine", "delete"))).contains("'delete'", "ls, replay, show");
    }

    @ParameterizedTest
    @CsvSource({"status", "verify", "validate", "produce t", "quarantine ls"})
    void shouldSayThatTheDataFolderTellsThePorts(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.add("--port-offset=3000");

        assertThat(misuse(arguments))
                .contains("has no option '--port-offset'; it asks what runs on --data-dir for the ports");
    }

    @ParameterizedTest
    @CsvSource({"status, 'human, json, env'", "validate, 'human, json'"})
    void shouldListFormatsAsTheyAreWritten(String command, String formats) {
        assertThat(misuse(List.of(command, "--format", "yaml"))).contains("[" + formats + "]");
    }

    @Test
    void shouldNeedAFileToProduceThatIsThere() {
        assertThat(misuse(
                        List.of("produce", "orders", folder.resolve("no.jsonl").toString())))
                .isEqualTo("There is no file " + folder.resolve("no.jsonl") + " that can be read");
    }

    @Test
    void shouldSayThatNothingRunsToProduceTo() throws Exception {
        Path lines = Files.writeString(folder.resolve("lines.jsonl"), "{}\n");

        Answer answer = answer(List.of("produce", "orders", lines.toString(), "--data-dir=" + data));

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.errors()).singleElement().asString().startsWith("Nothing runs on " + data);
    }

    @Test
    void shouldNotMendThroughNothing() {
        assertThat(misuse(List.of("quarantine", "replay", "topic", "--through", " ")))
                .contains("--through needs a command");
    }

    @Test
    void shouldNotReadArgumentsFromAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("arguments"), "--secret-of-somebody");

        assertThat(misuse(List.of("validate", "@" + file))).doesNotContain("secret-of-somebody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t", "t/0", "t/0/1/2", "t/x/0", "t/-1/0", "t/0/-1", "/0/0", "t/0/99999999999999999999"})
    void shouldSayWhatAPlaceIs(String text) {
        assertThat(misuse(List.of("quarantine", "show", "t", "--at=" + text)))
                .contains("--at")
                .doesNotContain("Exception");
    }

    @Test
    void shouldNotGiveOnePortToTwo() throws Exception {
        Path solution = Files.createDirectory(folder.resolve("s"));
        Files.writeString(
                solution.resolve("solution.yaml"),
                """
                title: s
                time-zone: UTC
                services: [kafka, redis]
                """);
        List<String> up = List.of("up", solution.toString(), "--data-dir=" + data);
        for (List<String> ports : List.of(
                List.of("--kafka-port=9999", "--redis-port=9999"),
                List.of("--dashboard-port=8081"),
                List.of("--flink-port=6379"),
                List.of("--kafka-port=9180", "--dashboard-port=9180", "--port-offset=100"))) {
            List<String> arguments = new ArrayList<>(up);
            arguments.addAll(ports);

            assertThat(misuse(arguments))
                    .containsPattern("Port [0-9]{4} is meant for both --[a-z]+-port and --[a-z]+-port;");
        }
        assertThat(data).doesNotExist();
    }
}
