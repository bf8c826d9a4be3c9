package io.millrace.solution.internal.mysql;

import io.millrace.solution.internal.file.Problems;
import io.millrace.solution.problem.Location;
import java.nio.file.Path;

/**
 * The migration that is being read.
 *
 * @param path the file
 * @param problems what is wrong in it
 */
record MigrationFile(Path path, Problems problems) {
    Location at(int line) {
        return new Location(path, line);
    }

    void problem(int line, String what, String remedy) {
        problems.add(at(line), what, remedy);
    }
}
