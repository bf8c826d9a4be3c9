package io.millrace.solution.internal.file;

import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The problems found so far. */
public final class Problems {
    private final Map<Path, List<Problem>> byFile = new LinkedHashMap<>();

    public void add(Location location, String what, String remedy) {
        byFile.computeIfAbsent(location.file(), file -> new ArrayList<>()).add(new Problem(location, what, remedy));
    }

    /** Leaves a problem that concerns a file or folder as a whole. */
    public void add(Path file, String what, String remedy) {
        add(new Location(file, 1), what, remedy);
    }

    /** Returns all problems: file after file as they were found, those of a file by their lines. */
    public List<Problem> inOrder() {
        return byFile.values().stream()
                .flatMap(problems -> problems.stream().sorted(Comparator.comparingInt(problem -> problem.location()
                        .line())))
                .toList();
    }
}
