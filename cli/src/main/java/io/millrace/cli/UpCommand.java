package io.millrace.cli;

import io.millrace.cli.option.RunOptions;
import io.millrace.cli.option.SolutionArguments;
import io.millrace.warehouse.lineup.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code up}: services, pipelines and dashboards in the foreground. */
@Command(
        name = "up",
        description = {
            "Starts local services, pipelines and dashboards in the foreground.",
            "Ctrl-C stops all; the next start goes on where it stopped."
        },
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Mixin
    private SolutionArguments solutions;

    @Mixin
    private RunOptions options;

    @Option(names = "--generate", description = "Also runs the demo records of the solutions.")
    private boolean generate;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return new Run(options, progress()).untilStopped(solutions.read(), generate);
    }

    private Progress progress() {
        return new Progress(spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
