package io.millrace.warehouse.lineup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a solution, written by a test. */
final class SolutionFolder {
    private final Path folder;

    /** Makes it; its name is the solution's name. */
    SolutionFolder(Path folder, String definition) {
        this.folder = folder;
        with("solution.yaml", definition);
    }

    public SolutionFolder with(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return folder;
    }
}
