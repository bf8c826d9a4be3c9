package io.millrace.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.endtoend.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The defects that {@code plant-defects} plants, which nobody runs every day, still fit the code. */
class PlantedDefectsTest {
    private static final Path FOLDER = Checkout.folder().resolve("integration-tests/defects");

    static List<String> patches() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".patch"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldAllBeListed() throws IOException {
        List<String> listed = Files.readAllLines(FOLDER.resolve("defects.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1)[1])
                .toList();

        assertThat(listed).isEqualTo(patches());
    }

    @ParameterizedTest
    @MethodSource("patches")
    void shouldApply(String patch) throws IOException, InterruptedException {
        Process git = new ProcessBuilder(
                        "git", "apply", "--check", FOLDER.resolve(patch).toString())
                .directory(Checkout.folder().toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(git.waitFor()).as(said).isZero();
    }
}
