package io.millrace.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The SOLUTION arguments of a command about a running Millrace. */
final class RunningSolutionArguments {
    @Parameters(
            paramLabel = "SOLUTION",
            description =
                    "Name of one that runs, name under solutions/ or path of a folder; all that run when none is given.")
    private List<String> names = new ArrayList<>();

    /**
     * Reads the named solutions, or all that run.
     *
     * @throws UserException when there is no such solution, or when two of them have the same name
     */
    ChosenSolutions read(RunFile run) throws UserException {
        return ChosenSolutions.read(folders(run));
    }

    /** Answers the names of those that are named, each of which must run; nothing when none is. */
    List<String> running(RunFile run) throws UserException {
        List<String> chosen = new ArrayList<>();
        for (Path folder : SolutionArguments.folders(names, run.solutions())) {
            String name = ChosenSolutions.name(folder);
            if (!folder.equals(run.solutions().get(name))) {
                throw new UserException("Solution '" + name + "' in " + folder + " does not run here; these do: "
                        + String.join(", ", run.solutions().keySet()));
            }
            chosen.add(name);
        }
        return chosen;
    }

    private List<Path> folders(RunFile run) throws UserException {
        return names.isEmpty()
                ? List.copyOf(run.solutions().values())
                : SolutionArguments.folders(names, run.solutions());
    }
}
