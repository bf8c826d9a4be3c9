package io.millrace.defects;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;

/**
 * A copy of a checkout into which defects are planted, one at a time. What it has built is kept, so that the next build
 * of it compiles only what is not the same any more.
 */
final class CheckoutCopy implements AutoCloseable {
    private final Path folder;
    private Planting planted;

    private CheckoutCopy(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder the same as the checkout, but for what is built there. */
    static CheckoutCopy of(Path checkout, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Set<Path> wanted = new HashSet<>();
        for (String name : listed(checkout)) {
            Path source = checkout.resolve(name);
            if (Files.isRegularFile(source)) {
                Path target = folder.resolve(name);
                wanted.add(target);
                if (!Files.exists(target) || Files.mismatch(source, target) >= 0) {
                    Files.createDirectories(target.getParent());
                    Files.deleteIfExists(target);
                    Files.copy(source, target);
                    Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(source));
                }
            }
        }
        for (Path file : Sources.in(folder).files()) {
            if (!wanted.contains(file)) {
                Files.delete(file);
            }
        }
        return new CheckoutCopy(folder);
    }

    /** Returns the names of the files that git knows, and of those that it would not leave out. */
    private static String[] listed(Path checkout) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                .directory(checkout.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (git.waitFor() != 0) {
            throw new IOException("git cannot list the files of " + checkout);
        }
        return names.split("\0");
    }

    Path folder() {
        return folder;
    }

    /** Plants a defect, whose file is one of the copy; the one before it goes. */
    synchronized void plant(Planting planting) throws IOException {
        mend();
        planted = planting;
        write(planting.file(), planting.after());
    }

    /** Takes the defect out. */
    synchronized void mend() throws IOException {
        if (planted != null) {
            write(planted.file(), planted.before());
            planted = null;
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.writeString(unfinished, text);
        Files.setPosixFilePermissions(unfinished, Files.getPosixFilePermissions(file));
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        mend();
    }
}
