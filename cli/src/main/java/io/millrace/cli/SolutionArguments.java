package io.millrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Parameters;

/** The SOLUTION arguments of a command. */
final class SolutionArguments {
    private static final String DEFINITION = "solution.yaml";

    @Parameters(
            paramLabel = "SOLUTION",
            description = "Name under solutions/ or path of a folder; all under solutions/ when none is given.")
    private List<String> names = new ArrayList<>();

    /**
     * Reads the named solutions, or all that come with Millrace.
     *
     * @throws UserException when there is no such solution, or when two of them have the same name
     */
    ChosenSolutions read() throws UserException {
        return read(Map.of());
    }

    /**
     * The same, where the name of a solution that runs means its folder.
     *
     * @param running the folders of those that run by their names
     */
    ChosenSolutions read(Map<String, Path> running) throws UserException {
        return ChosenSolutions.read(names.isEmpty() ? known() : folders(names, running));
    }

    /** Answers the folders that names stand for: those that run first, then those under solutions/, then paths. */
    static List<Path> folders(List<String> names, Map<String, Path> running) throws UserException {
        List<Path> folders = new ArrayList<>();
        for (String name : names) {
            folders.add(running.containsKey(name) ? running.get(name) : folderOf(name));
        }
        return folders;
    }

    private static Path folderOf(String name) throws UserException {
        for (Path candidate : List.of(library().resolve(name), Path.of(name).toAbsolutePath())) {
            if (Files.isRegularFile(candidate.resolve(DEFINITION))) {
                return candidate.normalize();
            }
        }
        throw new UserException("There is no solution '" + name + "': neither "
                + library().resolve(name) + " nor "
                + Path.of(name).toAbsolutePath() + " holds a " + DEFINITION + "; known are "
                + String.join(
                        ", ",
                        known().stream().map(f -> f.getFileName().toString()).toList()));
    }

    private static List<Path> known() throws UserException {
        try (Stream<Path> folders = Files.list(library())) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(DEFINITION)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserException("Cannot read " + library() + ": " + e.getMessage(), e);
        }
    }

    private static Path library() {
        return Home.folder().resolve("solutions");
    }
}
