package io.millrace.cli.quarantine;

import io.millrace.records.PutAsideRecord;
import io.millrace.records.RecordPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which records of a quarantine or late topic a command is about; all of them when no option says otherwise. */
final class AsideSelection implements Predicate<PutAsideRecord> {
    /** What follows for records put aside where there is no Kafka. */
    static final String WITHOUT_KAFKA = ", so nothing can have been put aside";

    @Parameters(paramLabel = "TOPIC", description = "A topic that ./millrace quarantine ls lists.")
    private String topic;

    @Option(names = "--kind", paramLabel = "TEXT", description = "Only with this kind of error, as ls prints it.")
    private Optional<String> kind = Optional.empty();

    @Option(names = "--field", paramLabel = "PATH", description = "Only with an error at this field, as ls prints it.")
    private Optional<String> field = Optional.empty();

    @Option(
            names = "--at",
            paramLabel = "PLACE",
            description = "Only the record at this topic/partition/offset, in quarantine or where it came from.")
    private List<RecordPosition> places = new ArrayList<>();

    String topic() {
        return topic;
    }

    @Override
    public boolean test(PutAsideRecord record) {
        return kind.map(record.cause().kind()::equals).orElse(true)
                && field.map(record.cause().field()::equals).orElse(true)
                && (places.isEmpty()
                        || places.contains(record.origin())
                        || record.positions().stream().anyMatch(places::contains));
    }
}
