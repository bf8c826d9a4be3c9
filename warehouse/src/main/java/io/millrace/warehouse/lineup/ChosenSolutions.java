package io.millrace.warehouse.lineup;

import io.millrace.compiler.SolutionCompiler;
import io.millrace.solution.Solution;
import io.millrace.solution.folder.SolutionReader;
import io.millrace.solution.problem.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The solutions that a command is about. One that cannot be read does not hide the others.
 *
 * @param readable those that can be read, in the order in which they were named, with what they declare expanded
 * @param written by its name each of these as its author has written it
 * @param unreadable the folders of the others, each with what is wrong with it, one line a problem
 */
public record ChosenSolutions(
        List<Solution> readable, Map<String, Solution> written, Map<Path, List<String>> unreadable) {
    public ChosenSolutions {
        readable = List.copyOf(readable);
        written = Map.copyOf(written);
        unreadable = new LinkedHashMap<>(unreadable);
    }

    /**
     * Reads the solutions of these folders; one that is named twice is read once.
     *
     * @throws UserException when two of them have the same name
     */
    public static ChosenSolutions read(Collection<Path> folders) throws UserException {
        List<Solution> readable = new ArrayList<>();
        Map<String, Solution> written = new HashMap<>();
        Map<Path, List<String>> unreadable = new LinkedHashMap<>();
        for (Path folder : distinct(folders)) {
            try {
                Solution read = SolutionReader.read(folder);
                readable.add(SolutionCompiler.compile(read));
                written.put(read.name(), read);
            } catch (Exception e) {
                unreadable.put(folder, ErrorLines.of(e));
            }
        }
        return new ChosenSolutions(readable, written, unreadable);
    }

    /** A name stands for topics' readers, checkpoints and pages, so it must stand for one folder. */
    private static Collection<Path> distinct(Collection<Path> folders) throws UserException {
        Map<String, Path> byName = new LinkedHashMap<>();
        for (Path folder : new LinkedHashSet<>(folders)) {
            Optional<Path> other = Optional.ofNullable(byName.putIfAbsent(name(folder), folder));
            if (other.isPresent()) {
                throw new UserException("Two solutions have the name '" + name(folder) + "': " + other.get() + " and "
                        + folder + "; rename one of the folders, or name one of the two");
            }
        }
        return byName.values();
    }

    /** Returns the name of the solution of a folder. */
    public static String name(Path folder) {
        return Optional.ofNullable(folder.getFileName()).map(Path::toString).orElse("");
    }

    /** Returns the folders of all of them by their names. */
    Map<String, Path> folders() {
        Map<String, Path> folders = new LinkedHashMap<>();
        readable.forEach(solution -> folders.put(solution.name(), solution.folder()));
        unreadable.keySet().forEach(folder -> folders.put(name(folder), folder));
        return folders;
    }

    /** Returns all that is wrong with those that cannot be read. */
    public List<String> problems() {
        return unreadable.values().stream().flatMap(List::stream).toList();
    }
}
