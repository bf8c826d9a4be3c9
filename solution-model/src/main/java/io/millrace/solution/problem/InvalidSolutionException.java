package io.millrace.solution.problem;

import java.util.List;
import java.util.stream.Collectors;

/** A solution that cannot be used, with every problem found in it. */
public final class InvalidSolutionException extends UserException {
    private final transient List<Problem> problems;

    /** Makes the exception from at least one problem. */
    public InvalidSolutionException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Returns the problems in the order in which they were found. */
    public List<Problem> problems() {
        return problems;
    }
}
