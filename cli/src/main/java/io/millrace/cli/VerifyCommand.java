package io.millrace.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.cli.option.Format;
import io.millrace.cli.option.RunningInstance;
import io.millrace.cli.option.RunningSolutionArguments;
import io.millrace.cli.option.WholeNumber;
import io.millrace.cli.text.VerifyText;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.reference.Reference;
import io.millrace.verification.BatchCluster;
import io.millrace.verification.PipelineReport;
import io.millrace.verification.Verification;
import io.millrace.warehouse.data.RunFile;
import io.millrace.warehouse.lineup.ChosenSolutions;
import io.millrace.warehouse.lineup.ErrorLines;
import io.millrace.warehouse.lineup.Progress;
import io.millrace.warehouse.pause.Pause;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify}: recomputes every result from the topics and compares it with what its store holds. */
@Command(
        name = "verify",
        description =
                "Recomputes every result of running solutions from their topics, in batch, and compares each key with what its store holds. Pipelines pause for seconds. Exit code 1 when anything differs or cannot be proven.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    private static final long SORT_MEMORY = 512L << 20;

    @Mixin
    private RunningSolutionArguments solutions;

    @Mixin
    private RunningInstance instance;

    @Option(names = "--format", defaultValue = "human", description = "human or json (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "10",
            converter = WholeNumber.Shown.class,
            description = "How many differences of a result are shown; all are counted (default: ${DEFAULT-VALUE}).")
    private int shown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunFile run = instance.runFile();
        ChosenSolutions chosen = solutions.read(run);
        chosen.problems().forEach(spec.commandLine().getErr()::println);
        Progress progress = new Progress(spec.commandLine().getErr());
        Map<String, List<PipelineReport>> reports = new LinkedHashMap<>();
        try (BatchCluster cluster = new BatchCluster(instance.dataDirectory().temporary(), "verify", SORT_MEMORY)) {
            for (Solution solution : chosen.readable()) {
                reports.put(solution.name(), verifyOrSayWhyNot(run, solution, cluster, progress));
            }
        }
        print(reports);
        boolean proven = reports.values().stream().flatMap(List::stream).allMatch(PipelineReport::proven);
        return proven && chosen.unreadable().isEmpty() ? 0 : 1;
    }

    /** What is amiss with one solution leaves the verdicts of the others. */
    private List<PipelineReport> verifyOrSayWhyNot(
            RunFile run, Solution solution, BatchCluster cluster, Progress progress) throws InterruptedException {
        try {
            return verify(run, solution, cluster, progress);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            String message = ErrorLines.text(e);
            spec.commandLine().getErr().println(message);
            return solution.pipelines().stream()
                    .map(pipeline -> PipelineReport.unproven(pipeline.name(), message, List.of()))
                    .toList();
        }
    }

    private List<PipelineReport> verify(RunFile run, Solution solution, BatchCluster cluster, Progress progress)
            throws Exception {
        Path entries = Files.createDirectories(cluster.folder().resolve(solution.name()));
        Verification verification;
        try (Pause pause = new Pause(run, solution)) {
            verification = Verification.plan(
                    solution,
                    new ReferenceResolver(solution, pause.endpoints()),
                    pause.endpoints().find(Reference.KAFKA_BOOTSTRAP_SERVERS).orElse(""),
                    entries,
                    what -> progress.line(solution.name(), what));
            progress.line(solution.name(), "pipelines pause");
            verification.hold(pause.begin());
        }
        progress.line(solution.name(), "pipelines go on");
        try (verification) {
            return verification.run(cluster.address(), cluster.parallelism(), shown);
        }
    }

    private void print(Map<String, List<PipelineReport>> reports) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON ->
                out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(reports));
            case HUMAN -> VerifyText.print(reports, out);
        }
    }
}
