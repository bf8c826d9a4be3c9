package io.millrace.warehouse.lineup;

import io.millrace.solution.Solution;
import io.millrace.solution.problem.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The solutions of one run: those that stand, and what keeps the others from it. The trouble of one is its own: it is
 * printed when it is found, told by {@code status} as long as Millrace runs, and the others go on.
 */
public final class Lineup {
    private final Map<String, Path> folders;
    private final Map<String, Solution> written;
    private final List<Solution> runnable;
    private final Map<String, List<String>> troubles = new TreeMap<>();
    private final Progress progress;

    /** Something that is done for one solution. */
    public interface Step {
        void take(Solution solution) throws Exception;
    }

    public Lineup(ChosenSolutions chosen, Progress progress) {
        this.folders = chosen.folders();
        this.written = chosen.written();
        this.runnable = new ArrayList<>(chosen.readable());
        this.progress = progress;
        chosen.unreadable().forEach((folder, lines) -> trouble(ChosenSolutions.name(folder), lines));
        Ownership.conflicts(chosen.readable())
                .forEach((solution, problems) ->
                        drop(solution, problems.stream().map(Object::toString).toList()));
    }

    /** Returns the folders of all solutions of this run by their names. */
    public Map<String, Path> folders() {
        return folders;
    }

    /** Returns a solution as its author has written it. */
    public Solution written(Solution solution) {
        return written.get(solution.name());
    }

    /** Returns those that nothing keeps from running, so far. */
    public synchronized List<Solution> runnable() {
        return List.copyOf(runnable);
    }

    /** Returns what keeps a solution, or a part of it, from running, one line each. */
    public synchronized List<String> troubles(String solution) {
        return List.copyOf(troubles.getOrDefault(solution, List.of()));
    }

    /**
     * Takes a step for each solution that stands; one for which it fails stands no more.
     *
     * @throws UserException when none is left
     * @throws InterruptedException when this thread is interrupted meanwhile
     */
    public void each(Step step) throws UserException, InterruptedException {
        for (Solution solution : runnable()) {
            try {
                step.take(solution);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception | AssertionError | StackOverflowError e) {
                // A library may answer an interruption with an exception of its own.
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                drop(solution, ErrorLines.of(e));
            }
        }
        requireOne();
    }

    /**
     * Checks that a solution stands.
     *
     * @throws UserException when none does
     */
    public void requireOne() throws UserException {
        if (runnable().isEmpty()) {
            throw new UserException("No solution can run; mend what is said above and start again");
        }
    }

    private synchronized void drop(Solution solution, List<String> lines) {
        runnable.remove(solution);
        trouble(solution.name(), lines);
    }

    /** Notes and prints what does not run of a solution. */
    public synchronized void trouble(String solution, List<String> lines) {
        troubles.computeIfAbsent(solution, name -> new ArrayList<>()).addAll(lines);
        lines.forEach(line -> progress.trouble(solution, line));
    }
}
