package io.millrace.cli.quarantine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.cli.option.Format;
import io.millrace.cli.option.RunningInstance;
import io.millrace.cli.option.RunningSolutionArguments;
import io.millrace.quarantine.Quarantine;
import io.millrace.records.Cause;
import io.millrace.records.PutAsideRecord;
import io.millrace.records.RecordPosition;
import io.millrace.solution.Solution;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.PrintableText;
import io.millrace.solution.problem.UserException;
import io.millrace.warehouse.data.RunFile;
import io.millrace.warehouse.lineup.ChosenSolutions;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quarantine ls}: how many records were put aside, where and why. */
@Command(
        name = "ls",
        description = "Counts the records put aside, each once: per topic, kind of error and field, with first and last"
                + " time.",
        mixinStandardHelpOptions = true)
final class QuarantineListCommand implements Callable<Integer> {
    @Mixin
    private RunningSolutionArguments solutions;

    @Mixin
    private RunningInstance instance;

    @Option(
            names = "--format",
            defaultValue = "human",
            description = "human, or json: one object per line (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Spec
    private CommandSpec spec;

    /**
     * Records of one topic with one cause.
     *
     * @param topic the quarantine or late topic
     * @param kind what is wrong
     * @param field at which field, empty where it is not one
     * @param records how many
     * @param replayed how many of them have been replayed
     * @param first the least Kafka time among them
     * @param last the greatest
     * @param zone the time zone whose wall clock they are, that of the solution
     */
    record Line(
            String topic,
            String kind,
            String field,
            long records,
            long replayed,
            String first,
            String last,
            String zone) {
        Line and(Line other) {
            return new Line(
                    topic,
                    kind,
                    field,
                    records + other.records,
                    replayed + other.replayed,
                    first.compareTo(other.first) <= 0 ? first : other.first,
                    last.compareTo(other.last) >= 0 ? last : other.last,
                    zone);
        }
    }

    @Override
    public Integer call() throws Exception {
        RunFile run = instance.runFile();
        ChosenSolutions chosen = solutions.read(run);
        chosen.problems().forEach(spec.commandLine().getErr()::println);
        Optional<String> kafka = run.kafka();
        print(kafka.isPresent() ? lines(kafka.get(), chosen.readable()) : List.of());
        return chosen.unreadable().isEmpty() ? 0 : 1;
    }

    private static List<Line> lines(String kafka, List<Solution> solutions) throws UserException {
        List<Line> lines = new ArrayList<>();
        try (Quarantine quarantine = Quarantine.open(kafka)) {
            for (Solution solution : solutions) {
                List<String> topics = solution.topics().stream()
                        .filter(Topic::putAside)
                        .map(Topic::name)
                        .toList();
                for (String topic : topics) {
                    if (quarantine.has(topic)) {
                        lines.addAll(lines(quarantine, topic, solution.timeZone()));
                    }
                }
            }
        }
        return lines;
    }

    private static List<Line> lines(Quarantine quarantine, String topic, ZoneId zone) throws UserException {
        Map<RecordPosition, RecordPosition> replayed = quarantine.replayed(topic);
        Map<Cause, Line> lines = new TreeMap<>();
        quarantine.read(
                topic,
                record -> lines.merge(
                        record.cause(), line(record, record.replayed(replayed).isPresent(), zone), Line::and));
        return List.copyOf(lines.values());
    }

    private static Line line(PutAsideRecord record, boolean replayed, ZoneId zone) {
        return new Line(
                record.position().topic(),
                record.cause().kind(),
                record.cause().field(),
                1,
                replayed ? 1 : 0,
                record.timestamp(),
                record.timestamp(),
                zone.getId());
    }

    private void print(List<Line> lines) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            for (Line line : lines) {
                out.println(new ObjectMapper().writeValueAsString(line));
            }
            return;
        }
        if (lines.isEmpty()) {
            out.println("Nothing has been put aside.");
            return;
        }
        String row = "%-40s %8s %9s  %-19s  %-19s  %-16s  %s";
        out.println(
                String.format(Locale.ROOT, row, "topic", "records", "replayed", "first", "last", "time zone", "why"));
        for (Line line : lines) {
            out.println(String.format(
                    Locale.ROOT,
                    row,
                    line.topic(),
                    line.records(),
                    line.replayed(),
                    seconds(line.first()),
                    seconds(line.last()),
                    line.zone(),
                    PrintableText.of((line.kind() + " " + line.field()).strip())));
        }
    }

    private static String seconds(String timestamp) {
        return timestamp.substring(0, Math.min(timestamp.length(), 19));
    }
}
