package io.millrace.compiler;

import io.millrace.compiler.declaration.Declaration;
import io.millrace.compiler.declaration.DeclarationsReader;
import io.millrace.pipeline.rules.JobPlanner;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;

/** What is wrong with the generators of a solution whose results cannot be expanded: they write topics, and read no result. */
final class GeneratorProblems {
    private GeneratorProblems() {}

    /** Returns what is wrong with the results, and with the generators as well. */
    static InvalidSolutionException with(InvalidSolutionException results, Solution written) {
        Set<Problem> all = new LinkedHashSet<>(results.problems());
        all.addAll(of(written));
        return new InvalidSolutionException(List.copyOf(all));
    }

    private static List<Problem> of(Solution written) {
        if (written.generators().isEmpty()) {
            return List.of();
        }
        try {
            List<Declaration> tables = DeclarationsReader.readTables(written);
            List<Problem> found = planned(written, tables);
            boolean themselves = found.stream().allMatch(problem -> isOfGenerator(problem, written));
            // A view may read a result.
            return themselves
                    ? found
                    : planned(written, withoutViews(tables)).stream()
                            .filter(problem -> isOfGenerator(problem, written))
                            .toList();
        } catch (InvalidSolutionException e) {
            // The tables are wrong, which is told already; generators stand on them.
            return List.of();
        }
    }

    private static List<Problem> planned(Solution written, List<Declaration> tables) throws InvalidSolutionException {
        Solution solution = SolutionCompiler.tables(written, tables);
        return new JobPlanner(solution, ReferenceResolver.forPlanning(solution), new Configuration()).validate();
    }

    private static List<Declaration> withoutViews(List<Declaration> tables) {
        return tables.stream()
                .filter(declaration -> !(declaration instanceof Declaration.View))
                .toList();
    }

    private static boolean isOfGenerator(Problem problem, Solution written) {
        return Stream.concat(written.generators().stream(), written.generatorTables().stream())
                .anyMatch(file -> file.path().equals(problem.location().file()));
    }
}
