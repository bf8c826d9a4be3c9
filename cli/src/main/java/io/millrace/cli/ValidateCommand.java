package io.millrace.cli;

import io.millrace.pipeline.JobPlanner;
import io.millrace.pipeline.SumNotes;
import io.millrace.solution.Problem;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        List<Problem> problems = new ArrayList<>();
        for (Solution solution : solutions.read()) {
            problems.addAll(
                    new JobPlanner(solution, ReferenceResolver.forPlanning(solution), new Configuration()).validate());
            if (problems.isEmpty()) {
                spec.commandLine().getOut().println(solution.name() + ": valid");
                SumNotes.of(solution, ReferenceResolver.forPlanning(solution))
                        .forEach(note -> spec.commandLine().getOut().println("note: " + note));
            }
        }
        problems.forEach(spec.commandLine().getErr()::println);
        return problems.isEmpty() ? 0 : 1;
    }
}
