package io.millrace.solution.folder;

import io.millrace.solution.SqlFile;
import io.millrace.solution.internal.file.FolderListing;
import io.millrace.solution.internal.file.Names;
import io.millrace.solution.internal.file.Problems;
import io.millrace.solution.internal.file.TextFile;
import io.millrace.solution.internal.sql.SqlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the SQL files of a folder. */
final class SqlFiles {
    private static final Set<String> EXTENSIONS = Set.of(".sql");

    private SqlFiles() {}

    static List<SqlFile> read(Path folder, Problems problems) {
        return read(FolderListing.files(folder, EXTENSIONS, problems), problems);
    }

    /** Reads those of the folder in which another folder of SQL files stands. */
    static List<SqlFile> readBeside(Path inner, Problems problems) {
        return read(FolderListing.filesBeside(inner, EXTENSIONS, problems), problems);
    }

    private static List<SqlFile> read(List<Path> paths, Problems problems) {
        List<SqlFile> files = new ArrayList<>();
        for (Path path : paths) {
            TextFile.read(path, problems).ifPresent(text -> {
                SqlFile file = new SqlFile(FolderListing.stem(path), path, text);
                check(file, problems);
                files.add(file);
            });
        }
        return files;
    }

    private static void check(SqlFile file, Problems problems) {
        if (!Names.allow(file.name())) {
            problems.add(file.path(), "name '" + file.name() + "' must consist of " + Names.RULE, "rename the file");
        }
        if (SqlText.of(file.text()).blank()) {
            problems.add(file.path(), "holds no statement", "write one, or remove the file");
        }
    }
}
