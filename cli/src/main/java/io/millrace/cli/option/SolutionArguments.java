package io.millrace.cli.option;

import io.millrace.solution.problem.Nearest;
import io.millrace.solution.problem.PrintableText;
import io.millrace.solution.problem.UserException;
import io.millrace.warehouse.lineup.ChosenSolutions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Parameters;

/** The SOLUTION arguments of a command. */
public final class SolutionArguments {
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
    public ChosenSolutions read() throws UserException {
        return read(Map.of());
    }

    /**
     * The same, where the name of a solution that runs means its folder.
     *
     * @param running the folders of those that run by their names
     */
    public ChosenSolutions read(Map<String, Path> running) throws UserException {
        return ChosenSolutions.read(names.isEmpty() ? known() : folders(names, running));
    }

    /** Returns the folders that names stand for: those that run first, then those under solutions/, then paths. */
    public static List<Path> folders(List<String> names, Map<String, Path> running) throws UserException {
        List<Path> folders = new ArrayList<>();
        for (String name : names) {
            folders.add(running.containsKey(name) ? running.get(name) : folderOf(name, running.keySet()));
        }
        return folders;
    }

    private static Path folderOf(String name, Set<String> running) throws UserException {
        try {
            boolean plain = Path.of(name).getNameCount() == 1 && !name.contains("/") && !name.startsWith(".");
            if (plain && Files.isRegularFile(library().resolve(name).resolve(DEFINITION))) {
                return library().resolve(name);
            }
            Path folder = Path.of(name).toAbsolutePath().normalize();
            if (!name.isBlank() && Files.isRegularFile(folder.resolve(DEFINITION))) {
                return folder;
            }
            throw new UsageException(plain ? noSuchName(name, running) : noSolution(folder));
        } catch (InvalidPathException e) {
            throw new UsageException("'" + PrintableText.of(name) + "' is no path: " + e.getReason());
        }
    }

    private static String noSuchName(String name, Set<String> running) throws UserException {
        List<String> known = new ArrayList<>(running);
        known().stream()
                .map(folder -> folder.getFileName().toString())
                .filter(solution -> !running.contains(solution))
                .forEach(known::add);
        return "There is no solution '" + PrintableText.of(name) + "'; "
                + Nearest.to(name, known)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse((running.isEmpty() ? "" : "running: " + String.join(", ", running) + "; ")
                                + "name one of "
                                + String.join(", ", known) + ", or the path of a folder with a "
                                + DEFINITION);
    }

    private static String noSolution(Path folder) {
        String what = Files.isDirectory(folder)
                ? Files.isReadable(folder) ? "has no " + DEFINITION : "cannot be read"
                : Files.exists(folder) ? "is no folder" : "is not there";
        return PrintableText.of(folder.toString()) + " " + what + "; a solution is a folder with a " + DEFINITION
                + " in it";
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
