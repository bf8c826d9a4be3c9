package io.millrace.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.cli.option.Format;
import io.millrace.cli.option.RunningInstance;
import io.millrace.cli.option.SolutionArguments;
import io.millrace.pipeline.recompute.SumNotes;
import io.millrace.pipeline.rules.JobPlanner;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Problem;
import io.millrace.warehouse.lineup.ChosenSolutions;
import io.millrace.warehouse.lineup.ErrorLines;
import io.millrace.warehouse.lineup.Ownership;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code validate}: everything that can be checked without starting anything. */
@Command(
        name = "validate",
        description = {
            "Checks all that can be checked without starting anything: files, references, SQL, charts.",
            "Prints one line per problem, file:line first; exit code 1 when there is any."
        },
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
    @Mixin
    private SolutionArguments solutions;

    @Mixin
    private RunningInstance instance;

    @Option(names = "--format", defaultValue = "human", description = "human or json (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ChosenSolutions chosen = solutions.read(instance.solutions());
        Map<String, List<String>> problems = new LinkedHashMap<>();
        chosen.unreadable().forEach((folder, lines) -> problems.put(ChosenSolutions.name(folder), lines));
        Map<Solution, List<Problem>> conflicts = Ownership.conflicts(chosen.readable());
        for (Solution solution : chosen.readable()) {
            problems.put(
                    solution.name(),
                    Stream.concat(
                                    plan(solution).stream(),
                                    conflicts.getOrDefault(solution, List.of()).stream()
                                            .map(Problem::toString))
                            .toList());
        }
        print(problems);
        if (format == Format.HUMAN) {
            for (Solution solution : chosen.readable()) {
                if (problems.get(solution.name()).isEmpty()) {
                    printNotes(solution);
                }
            }
        }
        return problems.values().stream().allMatch(List::isEmpty) ? 0 : 1;
    }

    private static List<String> plan(Solution solution) {
        try {
            return new JobPlanner(solution, ReferenceResolver.forPlanning(solution), new Configuration())
                    .validate().stream().map(Problem::toString).toList();
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            // What Flink could not put into words for one solution says nothing about the others.
            return ErrorLines.of(e);
        }
    }

    private void printNotes(Solution solution) throws InvalidSolutionException {
        SumNotes.of(solution, ReferenceResolver.forPlanning(solution))
                .forEach(note -> spec.commandLine().getOut().println("note: " + note));
    }

    private void print(Map<String, List<String>> problems) throws IOException {
        if (format == Format.JSON) {
            spec.commandLine()
                    .getOut()
                    .println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(problems));
            return;
        }
        problems.forEach((name, lines) -> {
            if (lines.isEmpty()) {
                spec.commandLine().getOut().println(name + ": valid");
            }
            lines.forEach(spec.commandLine().getErr()::println);
        });
    }
}
