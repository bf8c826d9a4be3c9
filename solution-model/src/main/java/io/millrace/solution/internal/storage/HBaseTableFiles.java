package io.millrace.solution.internal.storage;

import io.millrace.solution.HBaseTable;
import io.millrace.solution.internal.file.CsvFile;
import io.millrace.solution.internal.file.FolderListing;
import io.millrace.solution.internal.file.Problems;
import io.millrace.solution.internal.file.YamlFile;
import io.millrace.solution.internal.file.YamlValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the HBase tables of a solution. */
public final class HBaseTableFiles {
    private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]*";

    private HBaseTableFiles() {}

    public static List<HBaseTable> read(Path folder, Problems problems) {
        List<HBaseTable> tables = new ArrayList<>();
        for (Path file : FolderListing.files(folder, Set.of(".csv", ".yaml"), problems)) {
            if (FolderListing.extension(file).equals(".yaml")) {
                table(file, problems).ifPresent(tables::add);
            } else if (!Files.exists(file.resolveSibling(FolderListing.stem(file) + ".yaml"))) {
                problems.add(
                        file,
                        "has rows of a table that " + FolderListing.stem(file) + ".yaml does not declare",
                        "write that file beside it");
            }
        }
        return tables;
    }

    private static Optional<HBaseTable> table(Path file, Problems problems) {
        String name = FolderListing.stem(file);
        if (!name.matches(NAME)) {
            problems.add(
                    file,
                    "table name '" + name + "' must consist of letters, digits, '_', '.' and '-'",
                    "rename the file");
        }
        return YamlFile.read(file, "the line 'families: [cf]'", problems)
                .flatMap(root -> root.mapping(Set.of("families")))
                .flatMap(mapping -> mapping.require("families"))
                .flatMap(families -> families(families)
                        .flatMap(names ->
                                families.make(() -> new HBaseTable(name, names, rows(file, names, problems)))));
    }

    private static Optional<List<String>> families(YamlValue value) {
        return value.list().map(items -> {
            Set<String> names = new LinkedHashSet<>();
            for (YamlValue item : items) {
                item.line().filter(name -> isFamily(item, name)).ifPresent(name -> {
                    if (!names.add(name)) {
                        item.problem("column family '" + name + "' is listed twice", "remove one");
                    }
                });
            }
            return List.copyOf(names);
        });
    }

    private static boolean isFamily(YamlValue item, String name) {
        boolean allowed = name.matches(NAME);
        if (!allowed) {
            item.problem("column family '" + name + "' must consist of letters, digits, '_', '.' and '-'", "rename it");
        }
        return allowed;
    }

    private static List<HBaseTable.Row> rows(Path table, List<String> families, Problems problems) {
        Path file = table.resolveSibling(FolderListing.stem(table) + ".csv");
        return Files.exists(file)
                ? CsvFile.read(file, problems)
                        .map(lines -> new HBaseRows(file, families, problems).read(lines))
                        .orElse(List.of())
                : List.of();
    }
}
