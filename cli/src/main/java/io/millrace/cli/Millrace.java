package io.millrace.cli;

import io.millrace.cli.quarantine.QuarantineCommand;
import io.millrace.records.RecordPosition;
import io.millrace.warehouse.data.DataDirectory;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The entry point. */
@Command(
        name = "millrace",
        description = {
            "A real-time warehouse: Kafka, Flink SQL, stores, live dashboards.",
            "",
            "Start with:  ./millrace demo live-streaming",
            "It runs in the foreground; Ctrl-C stops it, and the next start goes on where it stopped.",
            ""
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            ProduceCommand.class,
            StatusCommand.class,
            ValidateCommand.class,
            ExplainCommand.class,
            VerifyCommand.class,
            QuarantineCommand.class
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "A SOLUTION is the name of one that runs or of a folder under solutions/, or a path to a folder.",
            "None means all that run on the data directory; for demo, up and validate all under solutions/.",
            "Exit codes: 0 fine, 1 the answer is no, 2 misuse.",
            "Options of a command: ./millrace COMMAND --help"
        },
        mixinStandardHelpOptions = true,
        version = "Millrace 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class Millrace implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Millrace())
                .setCaseInsensitiveEnumValuesAllowed(true)
                // An argument is what it says, not the content of a file.
                .setExpandAtFiles(false)
                .registerConverter(RecordPosition.class, converter(RecordPosition::of))
                .registerConverter(DataDirectory.class, converter(DataDirectory::of))
                .setParameterExceptionHandler(new Misuse())
                .setExecutionExceptionHandler(new UserErrors());
    }

    private static <T> ITypeConverter<T> converter(Function<String, T> reader) {
        return text -> {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do, for example: ./millrace demo live-streaming; ./millrace --help lists the commands");
    }
}
