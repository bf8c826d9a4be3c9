package io.millrace.solution.folder;

import io.millrace.solution.internal.file.FileErrors;
import io.millrace.solution.internal.file.Problems;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;

/**
 * Looks at what stands in a folder before anything is read: nothing of what lies outside of it may be shown, and nothing that
 * is no file may be waited for.
 */
final class FolderEntries {
    private final Path folder;
    private final Problems problems;
    private boolean sound = true;

    FolderEntries(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** Returns whether these entries, and all that they hold, may be read. */
    boolean areSound(Collection<String> names) {
        try {
            Path root = folder.toRealPath();
            for (String name : names) {
                if (Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                    Files.walkFileTree(folder.resolve(name), new Visitor(root));
                }
            }
        } catch (IOException e) {
            problem(folder, "cannot be read (" + FileErrors.reason(e) + ")", "check that it is a readable folder");
        }
        return sound;
    }

    private void problem(Path entry, String what, String remedy) {
        problems.add(entry, what, remedy);
        sound = false;
    }

    /** Follows no link. */
    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;

        Visitor(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink()) {
                checkLink(entry);
            } else if (attributes.isOther()) {
                problem(entry, "is no file, but a pipe, a socket or a device", "put a file in its place, or remove it");
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path entry, IOException e) {
            problem(entry, "cannot be read (" + FileErrors.reason(e) + ")", "give this user the right to read it");
            return FileVisitResult.CONTINUE;
        }

        private void checkLink(Path link) {
            try {
                Path target = link.toRealPath();
                if (!target.startsWith(root)) {
                    problem(
                            link,
                            "is a link that leads out of the solution's folder",
                            "put the file itself in its place, so that the folder is whole");
                } else if (Files.readAttributes(target, BasicFileAttributes.class)
                        .isOther()) {
                    problem(link, "is a link to a pipe, a socket or a device", "link to a file, or remove it");
                }
            } catch (NoSuchFileException e) {
                problem(link, "is a link that leads nowhere", "link to a file that is there, or remove it");
            } catch (IOException e) {
                String reason = FileErrors.reason(e);
                problem(
                        link,
                        reason.startsWith("Too many levels")
                                ? "is a link that leads back to itself"
                                : "is a link that cannot be followed (" + reason + ")",
                        "link to a file, or remove it");
            }
        }
    }
}
