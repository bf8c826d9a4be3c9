package io.millrace.solution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.solution.problem.InvalidSolutionException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in the files, the reader answers a solution or its problems; it never breaks, and never blames nobody. */
class CorruptionTest {
    private static final int ROUNDS = 60;
    private static final String[] SNIPPETS = {
        ":",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "'",
        "\"",
        "\n",
        "\t",
        "  ",
        "#",
        "&a ",
        "*a",
        "!!int ",
        "!x ",
        "|",
        ">",
        "%",
        "? ",
        "---\n",
        "${",
        "}",
        "\\U",
        "\u0000",
        "\uFFFF",
        "0",
        "-1",
        "99999999999",
        "~",
        "null",
        "true",
        "<<: ",
        ",",
        ".",
        "@",
        "`",
        ";",
        "/*",
        "*/",
        "--",
        "(",
        ")",
        "*",
        "SELECT ",
        " AS ",
        "😀"
    };

    @TempDir
    Path parent;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "solution.yaml",
                "dashboards/live.yaml",
                "storage/hbase/rooms.yaml",
                "storage/hbase/rooms.csv",
                "storage/mysql/V1__results.sql",
                "tables/a_log.sql"
            })
    void shouldAnswerSolutionOrProblems(String corrupted) throws IOException, URISyntaxException {
        SolutionFolder folder = copyOfComplete();
        byte[] sound = Files.readAllBytes(folder.path().resolve(corrupted));
        int refused = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            folder.withBytes(corrupted, corrupt(sound, new Random(seed)));
            try {
                folder.read();
            } catch (InvalidSolutionException e) {
                refused++;
                assertThat(e.problems()).as("seed %d", seed).isNotEmpty().allSatisfy(problem -> assertThat(
                                problem.toString())
                        .doesNotContain("\n"));
            }
        }
        assertThat(refused).isPositive();
    }

    private SolutionFolder copyOfComplete() throws IOException, URISyntaxException {
        Path complete = Path.of(Objects.requireNonNull(CorruptionTest.class.getResource("/complete"))
                .toURI());
        SolutionFolder folder = SolutionFolder.in(parent);
        try (Stream<Path> files = Files.walk(complete)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                folder.withBytes(complete.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return folder;
    }

    /** Cuts, repeats, swaps and inserts, one to four times. */
    private static byte[] corrupt(byte[] sound, Random random) {
        String text = new String(sound, StandardCharsets.UTF_8);
        for (int change = random.nextInt(4); change >= 0; change--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(30));
            String part = text.substring(from, to);
            String instead =
                    switch (random.nextInt(4)) {
                        case 0 -> "";
                        case 1 -> part + part;
                        case 2 -> new StringBuilder(part).reverse().toString();
                        default -> SNIPPETS[random.nextInt(SNIPPETS.length)] + part;
                    };
            text = text.substring(0, from) + instead + text.substring(to);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
