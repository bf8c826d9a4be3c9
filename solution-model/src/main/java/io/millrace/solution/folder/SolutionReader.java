package io.millrace.solution.folder;

import io.millrace.solution.Solution;
import io.millrace.solution.problem.InvalidSolutionException;
import java.nio.file.Path;

/** Reads the folder of a solution. */
public final class SolutionReader {
    private SolutionReader() {}

    /**
     * Reads a folder into a solution.
     *
     * @throws InvalidSolutionException with every problem found: file after file, those of a file by their lines
     */
    public static Solution read(Path folder) throws InvalidSolutionException {
        return new FolderReader(folder.toAbsolutePath().normalize()).read();
    }
}
