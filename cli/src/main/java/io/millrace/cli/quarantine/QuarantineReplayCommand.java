package io.millrace.cli.quarantine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.cli.option.Format;
import io.millrace.cli.option.RunningInstance;
import io.millrace.cli.option.SolutionArguments;
import io.millrace.quarantine.Replay;
import io.millrace.quarantine.Transform;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.PrintableText;
import io.millrace.verification.BatchCluster;
import io.millrace.verification.LateReplay;
import io.millrace.warehouse.lineup.ChosenSolutions;
import io.millrace.warehouse.pause.Pause;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quarantine replay}: back to where the records came from. */
@Command(
        name = "replay",
        description = {
            "Sends malformed records back to their topic, each once: after the solution's SQL was mended, or through",
            "a command that mends them. A record that fails again returns to quarantine.",
            "Late records stay where they are; the time slots that they came too late for are counted anew, with them,",
            "while their pipeline pauses.",
            "",
            "Example:  ./millrace quarantine replay orders_quarantine --field '$.amount' \\",
            "              --through \"sed 's/\\\"amount\\\":\\\"many\\\"/\\\"amount\\\":0/'\""
        },
        mixinStandardHelpOptions = true)
final class QuarantineReplayCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SORT_MEMORY = 128L << 20;

    @Mixin
    private AsideSelection selection;

    @Mixin
    private RunningInstance instance;

    @Option(
            names = "--through",
            paramLabel = "COMMAND",
            description = "A shell command that reads one record and writes the mended one; run for each record."
                    + " A record for which it fails stays in quarantine.")
    private Optional<String> through = Optional.empty();

    @Option(
            names = "--solution",
            paramLabel = "SOLUTION",
            description =
                    "For late records: whose pipeline counts them (default: the one that owns the topic, of those that run).")
    private List<String> solutions = List.of();

    @Option(names = "--format", defaultValue = "human", description = "human or json (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (through.map(String::isBlank).orElse(false)) {
            // It would run, and make every record an empty one.
            throw new ParameterException(spec.commandLine(), "--through needs a command, got ''");
        }
        return selection.topic().endsWith(Topic.LATE) ? replayLate() : replay();
    }

    private int replayLate() throws Exception {
        if (through.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--through mends malformed records; late ones are counted as they are");
        }
        Map<String, Path> running = instance.runFile().solutions();
        ChosenSolutions chosen = ChosenSolutions.read(
                solutions.isEmpty() ? running.values() : SolutionArguments.folders(solutions, running));
        chosen.problems().forEach(spec.commandLine().getErr()::println);
        LateReplay replay = LateReplay.of(selection.topic(), chosen.readable());
        LateReplay.Outcome outcome;
        try (BatchCluster cluster = new BatchCluster(instance.dataDirectory().temporary(), "replay", SORT_MEMORY);
                Pause pause = new Pause(instance.runFile(), replay.solution())) {
            outcome = replay.run(selection, pause.endpoints(), pause::begin, cluster);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            out.println(JSON.writeValueAsString(outcome));
        } else {
            out.println(outcome.records() + " late records count now; counted anew: "
                    + String.join(", ", new TreeSet<>(outcome.results())));
        }
        return 0;
    }

    private int replay() throws Exception {
        Transform transform = through.<Transform>map(ShellTransform::new).orElse(Transform.NONE);
        try (Replay replay = Replay.open(instance.kafka(AsideSelection.WITHOUT_KAFKA), selection.topic())) {
            Replay.Outcome outcome = replay.run(selection, transform);
            PrintWriter out = spec.commandLine().getOut();
            if (format == Format.JSON) {
                out.println(JSON.writeValueAsString(json(outcome)));
            } else {
                outcome.sent().forEach((from, to) -> out.println(from + " -> " + to));
                outcome.refused().forEach(line -> spec.commandLine().getErr().println(PrintableText.of(line)));
                out.println(outcome.sent().size() + " replayed, " + outcome.before() + " replayed before, "
                        + outcome.refused().size() + " refused");
            }
            return outcome.refused().isEmpty() ? 0 : 1;
        }
    }

    private static Map<String, Object> json(Replay.Outcome outcome) {
        Map<String, String> sent = new LinkedHashMap<>();
        outcome.sent().forEach((from, to) -> sent.put(from.toString(), to.toString()));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sent", sent);
        fields.put("replayed_before", outcome.before());
        fields.put("refused", outcome.refused());
        return fields;
    }
}
