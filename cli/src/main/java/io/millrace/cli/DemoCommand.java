package io.millrace.cli;

import io.millrace.cli.option.RunOptions;
import io.millrace.cli.option.SolutionArguments;
import io.millrace.warehouse.lineup.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code demo}: the product with records of its own. */
@Command(
        name = "demo",
        description = "Starts solutions with demo records: days of history first, then live.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private SolutionArguments solutions;

    @Mixin
    private RunOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return new Run(options, progress()).untilStopped(solutions.read(), true);
    }

    private Progress progress() {
        return new Progress(spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
