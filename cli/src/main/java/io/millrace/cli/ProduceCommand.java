package io.millrace.cli;

import io.millrace.cli.option.RunningInstance;
import io.millrace.cli.option.UsageException;
import io.millrace.solution.problem.PrintableText;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code produce}: lines into a topic of a running Millrace. */
@Command(
        name = "produce",
        description = {
            "Sends lines to a topic, each line one record as it is, and returns when Kafka has all of them.",
            "Empty lines are left out. Exit code 1 when Kafka does not take a record.",
            "",
            "Example:  echo '{\"city\":\"Berlin\",\"amount\":9.5,\"ts\":\"2026-11-21T08:00:00Z\"}' | ./millrace produce orders"
        },
        mixinStandardHelpOptions = true)
final class ProduceCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "TOPIC", description = "A topic of a solution that runs.")
    private String topic;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file with the lines; what comes in when none is given.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "FIELD",
            description = "The field of each record whose text becomes Kafka's key; without it records have none.")
    private Optional<String> key = Optional.empty();

    @Mixin
    private RunningInstance instance;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw new UsageException("There is no file "
                    + PrintableText.of(file.get().toAbsolutePath().toString()) + " that can be read");
        }
        try (LineProducer producer = new LineProducer(instance.kafka(" to send to"), topic);
                InputStream lines = open()) {
            long sent = producer.send(lines, key);
            spec.commandLine().getOut().println(sent + (sent == 1 ? " record" : " records") + " sent to " + topic);
        }
        return 0;
    }

    private InputStream open() throws IOException {
        return file.isPresent() ? new FileInputStream(file.get().toFile()) : System.in;
    }
}
