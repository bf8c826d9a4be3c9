package io.millrace.solution.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Lists what stands in a folder, hidden files left out, in the order of the names. */
public final class FolderListing {
    private FolderListing() {}

    /** Returns all entries; none when there is no such folder. */
    public static List<Path> entries(Path folder, Problems problems) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        if (!Files.isDirectory(folder)) {
            problems.add(folder, "must be a folder", "rename the file, or move it elsewhere");
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !name(entry).startsWith("."))
                    .sorted((left, right) -> name(left).compareTo(name(right)))
                    .toList();
        } catch (IOException e) {
            problems.add(
                    folder, "cannot be read (" + FileErrors.reason(e) + ")", "give this user the right to read it");
            return List.of();
        }
    }

    /** Returns the files with one of these extensions, in a folder that may hold nothing else. */
    public static List<Path> files(Path folder, Set<String> extensions, Problems problems) {
        return files(entries(folder, problems), extensions, "", problems);
    }

    /** Returns the files with one of these extensions that stand beside a folder, where nothing else may stand. */
    public static List<Path> filesBeside(Path inner, Set<String> extensions, Problems problems) {
        List<Path> others = entries(inner.getParent(), problems).stream()
                .filter(entry -> !name(entry).equals(name(inner)))
                .toList();
        return files(others, extensions, " and the folder " + name(inner), problems);
    }

    private static List<Path> files(List<Path> entries, Set<String> extensions, String others, Problems problems) {
        List<Path> files = entries.stream()
                .filter(entry -> belongs(entry, extensions, others, problems))
                .toList();
        refuseNamesThatDifferInCase(files, problems);
        return files;
    }

    /** Other file systems would take them for one. */
    private static void refuseNamesThatDifferInCase(List<Path> files, Problems problems) {
        Map<String, Path> seen = new HashMap<>();
        for (Path file : files) {
            Path other = seen.putIfAbsent(name(file).toLowerCase(Locale.ROOT), file);
            if (other != null) {
                problems.add(
                        file,
                        "differs from " + name(other) + " in capital letters only, and some systems take them for one",
                        "rename one of them");
            }
        }
    }

    private static boolean belongs(Path entry, Set<String> extensions, String others, Problems problems) {
        boolean belongs = Files.isRegularFile(entry) && extensions.contains(extension(entry));
        String what = Files.isDirectory(entry) ? "is a folder and does not belong into " : "does not belong into ";
        if (!belongs) {
            String kinds = String.join(" and ", extensions.stream().sorted().toList());
            problems.add(
                    entry,
                    what + name(entry.getParent()) + ", which holds " + kinds + " files" + others + " only",
                    "rename it, or move it elsewhere");
        }
        return belongs;
    }

    public static String name(Path path) {
        // The root of a file system has no name.
        return path.getFileName() == null ? "" : path.getFileName().toString();
    }

    /** Returns the part of the name before the extension. */
    public static String stem(Path path) {
        String name = name(path);
        return name.substring(0, name.length() - extension(path).length());
    }

    /** Returns the part of the name from its last dot on. */
    public static String extension(Path path) {
        String name = name(path);
        return name.contains(".") ? name.substring(name.lastIndexOf('.')) : "";
    }
}
