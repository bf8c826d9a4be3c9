package io.millrace.solution.folder;

import io.millrace.solution.Solution;
import io.millrace.solution.internal.declaration.SolutionFile;
import io.millrace.solution.internal.declaration.SolutionFileReader;
import io.millrace.solution.internal.file.FolderListing;
import io.millrace.solution.internal.file.Names;
import io.millrace.solution.internal.file.Problems;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.reference.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Reads a folder, file by file, then checks what the files say of one another. */
public final class FolderReader {
    private static final List<String> ENTRIES = List.of(
            SolutionFileReader.FILE,
            "tables",
            "results",
            "pipelines",
            "generators",
            "storage",
            "dashboards",
            "maps",
            "tests",
            "README.md");
    private static final List<String> READ = List.of(
            SolutionFileReader.FILE, "tables", "results", "pipelines", "generators", "storage", "dashboards", "maps");
    private static final List<String> STORAGES = List.of("mysql", "hbase", "elasticsearch");

    private final Path folder;
    private final Problems problems = new Problems();

    /** Reads this folder, an absolute path. */
    public FolderReader(Path folder) {
        this.folder = folder;
    }

    /** Returns the solution, or throws with all problems. */
    public Solution read() throws InvalidSolutionException {
        if (!Files.isDirectory(folder)) {
            problems.add(folder, "there is no such folder", "check the name of the solution");
            throw new InvalidSolutionException(problems.inOrder());
        }
        if (!Names.allow(FolderListing.name(folder))) {
            problems.add(folder, "the folder's name must consist of " + Names.RULE, "rename the folder");
        }
        if (!new FolderEntries(folder, problems).areSound(READ)) {
            throw new InvalidSolutionException(problems.inOrder());
        }
        Optional<SolutionFile> declaration = declaration();
        refuseMisspeltEntries();
        Content content = Content.read(
                folder,
                declaration.map(SolutionFile::services).orElse(EnumSet.allOf(Service.class)),
                declaration.flatMap(SolutionFile::mysqlDatabase),
                problems);
        CrossCheck check = new CrossCheck(folder, content, problems);
        check.refuseSharedJobNames();
        check.refuseGeneratorTablesWithoutGenerator();
        declaration.ifPresent(check::against);
        declaration.ifPresent(file -> new TopicNames(content).check(file, problems));
        if (declaration.isEmpty() || !problems.inOrder().isEmpty()) {
            content.pageProblems().stream()
                    .filter(problem -> !problems.inOrder().contains(problem))
                    .forEach(problem -> problems.add(problem.location(), problem.what(), problem.remedy()));
            throw new InvalidSolutionException(problems.inOrder());
        }
        return solution(declaration.get(), content);
    }

    private Optional<SolutionFile> declaration() {
        if (!Files.exists(folder.resolve(SolutionFileReader.FILE))) {
            problems.add(
                    folder.resolve(SolutionFileReader.FILE),
                    "is missing",
                    "write one with at least " + SolutionFileReader.LEAST);
            return Optional.empty();
        }
        return new SolutionFileReader(folder, problems).read();
    }

    /** A folder may hold other things, but not one that looks as if it should have been read. */
    private void refuseMisspeltEntries() {
        for (Path entry : FolderListing.entries(folder, problems)) {
            String name = FolderListing.name(entry);
            if (!ENTRIES.contains(name)) {
                Nearest.to(name, ENTRIES)
                        .ifPresent(meant -> problems.add(
                                entry, "has a name that is not known here", "did you mean '" + meant + "'?"));
            }
        }
        for (Path entry : FolderListing.entries(folder.resolve("storage"), problems)) {
            if (!STORAGES.contains(FolderListing.name(entry))) {
                problems.add(
                        entry, "does not belong into storage", Nearest.remedy(FolderListing.name(entry), STORAGES));
            }
        }
    }

    private Solution solution(SolutionFile declaration, Content content) {
        return new Solution(
                FolderListing.name(folder),
                folder,
                declaration.title(),
                declaration.description(),
                declaration.timeZone(),
                declaration.services(),
                declaration.mysqlDatabase(),
                declaration.topics(),
                declaration.parameters(),
                declaration.profiles(),
                declaration.verifyRules(),
                content.tables(),
                content.results(),
                content.pipelines(),
                content.generators(),
                content.generatorTables(),
                content.mysqlMigrations(),
                List.of(),
                content.hbaseTables(),
                content.elasticsearchIndexes(),
                content.dashboards());
    }
}
