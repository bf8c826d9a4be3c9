package io.millrace.cli.quarantine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.cli.option.Format;
import io.millrace.cli.option.RunningInstance;
import io.millrace.cli.option.WholeNumber;
import io.millrace.quarantine.Quarantine;
import io.millrace.records.PutAsideRecord;
import io.millrace.records.RecordPosition;
import io.millrace.solution.problem.PrintableText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quarantine show}: single records, as they came. */
@Command(
        name = "show",
        description =
                "Shows the newest records put aside: where each came from, why, its history, and the record itself.",
        mixinStandardHelpOptions = true)
final class QuarantineShowCommand implements Callable<Integer> {
    @Mixin
    private AsideSelection selection;

    @Mixin
    private RunningInstance instance;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "10",
            converter = WholeNumber.Limit.class,
            description = "How many records at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--format",
            defaultValue = "human",
            description = "human, or json: one object per line, the record in base64 (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (Quarantine quarantine = Quarantine.open(instance.kafka(AsideSelection.WITHOUT_KAFKA))) {
            Deque<PutAsideRecord> newest = new ArrayDeque<>();
            quarantine.read(selection.topic(), record -> {
                if (selection.test(record)) {
                    newest.addLast(record);
                    if (newest.size() > limit) {
                        newest.removeFirst();
                    }
                }
            });
            Map<RecordPosition, RecordPosition> replayed = quarantine.replayed(selection.topic());
            Map<RecordPosition, RecordPosition> cameFrom = new HashMap<>();
            replayed.forEach((from, to) -> cameFrom.put(to, from));
            for (PutAsideRecord record : newest) {
                print(record, record.replayed(replayed).orElse(null), cameFrom.get(record.origin()));
            }
            if (newest.isEmpty()) {
                spec.commandLine().getErr().println("No record of '" + selection.topic() + "' fits");
            }
            return newest.isEmpty() ? 1 : 0;
        }
    }

    private void print(PutAsideRecord record, RecordPosition replayedTo, RecordPosition replayedFrom) {
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            out.println(json(record, replayedTo, replayedFrom));
            return;
        }
        out.println(record.position());
        out.println("  from      " + record.origin() + ", " + record.timestamp());
        out.println("  why       " + PrintableText.of(record.detail()));
        if (record.positions().size() > 1) {
            out.println("  written   " + record.positions().size() + " times, first at "
                    + record.positions().get(0) + "; its pipeline has begun again from the beginning");
        }
        if (replayedFrom != null) {
            out.println("  history   replayed before, from " + replayedFrom);
        }
        if (replayedTo != null) {
            out.println("  replayed  to " + replayedTo);
        }
        out.println("  record    " + record.value().map(PrintableText::of).orElse("(a tombstone)"));
    }

    private static String json(PutAsideRecord record, RecordPosition replayedTo, RecordPosition replayedFrom) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("place", record.position().toString());
        fields.put("written", record.positions().size());
        fields.put("origin", record.origin().toString());
        fields.put("timestamp", record.timestamp());
        fields.put("why", record.detail());
        fields.put("replayed_from", replayedFrom == null ? null : replayedFrom.toString());
        fields.put("replayed_to", replayedTo == null ? null : replayedTo.toString());
        fields.put("raw_bytes", record.raw());
        try {
            return new ObjectMapper().writeValueAsString(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
