package io.millrace.cli.option;

import io.millrace.solution.problem.UserException;
import io.millrace.warehouse.data.RunFile;
import io.millrace.warehouse.lineup.ChosenSolutions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** The SOLUTION arguments of a command about a running Millrace. */
public final class RunningSolutionArguments {
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
    public ChosenSolutions read(RunFile run) throws UserException {
        return ChosenSolutions.read(folders(run));
    }

    /**
     * Returns which of some solutions are named, or all of them when none is.
     *
     * @param folders their folders by their names
     * @throws UserException when one is named that is not among them
     */
    public Collection<String> names(Map<String, Path> folders) throws UserException {
        if (names.isEmpty()) {
            return folders.keySet();
        }
        List<String> chosen = new ArrayList<>();
        for (Path folder : SolutionArguments.folders(names, folders)) {
            String name = ChosenSolutions.name(folder);
            if (!folder.equals(folders.get(name))) {
                throw new UserException("Solution '" + name + "' in " + folder + " does not run here; these do: "
                        + String.join(", ", folders.keySet()));
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
