package io.millrace.defects;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of a checkout, found by their names wherever they lie. */
record Sources(Path folder, List<Path> files) {
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".millrace", "node_modules");

    Sources {
        files = List.copyOf(files);
    }

    /** Lists all files but those that are built. */
    static Sources in(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                return LEFT_OUT.contains(inner.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return new Sources(folder, files);
    }

    /** Returns the files of the product's classes of a name. */
    List<Path> classes(String name) {
        return ending("/" + name + ".java").stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .toList();
    }

    /** Returns the files of the tests' classes of a name. */
    List<Path> testClasses(String name) {
        return ending("/" + name + ".java").stream()
                .filter(file -> file.toString().contains("/src/test/java/"))
                .toList();
    }

    /** Returns the files whose path ends so. */
    List<Path> ending(String path) {
        String end = path.startsWith("/") ? path : "/" + path;
        return files.stream().filter(file -> file.toString().endsWith(end)).toList();
    }
}
