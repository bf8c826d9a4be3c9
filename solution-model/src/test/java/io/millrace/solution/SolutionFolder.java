package io.millrace.solution;

import io.millrace.solution.folder.SolutionReader;
import io.millrace.solution.problem.InvalidSolutionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder that a test writes. It holds a valid solution until the test breaks it. */
public final class SolutionFolder {
    private final Path folder;

    private SolutionFolder(Path folder) {
        this.folder = folder;
    }

    public static SolutionFolder in(Path parent) {
        return new SolutionFolder(parent.resolve("shop"))
                .with("solution.yaml", "title: Shop", "services: [kafka, mysql, hbase]", "mysql: {database: shop}");
    }

    public SolutionFolder with(String path, String... lines) {
        return withBytes(path, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    SolutionFolder withBytes(String path, byte[] bytes) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a dashboard with one dataset {@code sales(day, amount, goods)}; the lines are those of its charts, from line 5 on. */
    public SolutionFolder withCharts(String... lines) {
        return with(
                "dashboards/page.yaml",
                "title: Page",
                "datasets:",
                "  sales: {sql: 'SELECT day, amount, goods FROM sales'}",
                "charts:",
                String.join("\n", lines));
    }

    public Path path() {
        return folder;
    }

    public Solution read() throws InvalidSolutionException {
        return SolutionReader.read(folder);
    }

    /** Returns the problems as a user sees them, with paths relative to the folder. */
    public List<String> problems() {
        try {
            read();
            return List.of();
        } catch (InvalidSolutionException e) {
            return e.getMessage()
                    .lines()
                    .map(line -> line.replace(folder + "/", ""))
                    .toList();
        }
    }
}
