package io.millrace.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.endtoend.Launcher.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A copy of what was built, without the sources, as on a machine that only runs it. Libraries are shared by hard links. */
final class BuiltCopy {
    private BuiltCopy() {}

    /** Makes a copy as this new folder and answers its launcher. */
    static Path make(Path folder) throws IOException {
        Path target = Files.createDirectories(folder.resolve("cli/target"));
        copy("-a", Checkout.folder().resolve("millrace"), folder.resolve("millrace"));
        copy("-a", Checkout.folder().resolve("solutions"), folder.resolve("solutions"));
        copy("-al", Checkout.folder().resolve("cli/target/current").toRealPath(), target.resolve("millrace"));
        Files.createSymbolicLink(target.resolve("current"), Path.of("millrace"));
        return folder.resolve("millrace");
    }

    private static void copy(String how, Path from, Path to) {
        Outcome copied = Launcher.run(Map.of(), List.of("cp", how, from.toString(), to.toString()));
        assertThat(copied.exitCode()).as(copied.all()).isZero();
    }
}
