package io.millrace.solution.internal;

import io.millrace.solution.Location;
import io.millrace.solution.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The problems found so far. */
final class Problems {
    private final Map<Path, List<Problem>> byFile = new LinkedHashMap<>();

    void add(Location location, String what, String remedy) {
        byFile.computeIfAbsent(location.file(), file -> new ArrayList<>()).add(new Problem(location, what, remedy));
    }

    /** Leaves a problem that concerns a file or folder as a whole. */
    void add(Path file, String what, String remedy) {
        add(new Location(file, 1), what, remedy);
    }

    /** Answers all problems: file after file as they were found, those of a file by their lines. */
    List<Problem> inOrder() {
        return byFile.values().stream()
                .flatMap(problems -> problems.stream().sorted(Comparator.comparingInt(problem -> problem.location()
                        .line())))
                .toList();
    }
}
