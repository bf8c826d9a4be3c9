package io.millrace.pipeline.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.core.fs.FileSystem;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every path is the same one for Flink. More random ones are tried with {@code -Dmillrace.test.paths=N}.
 *
 * <p>Left out are the backslash, which Flink takes for a slash, and the letters that a data directory must not have.
 */
class FlinkPathTest {
    private static final int PATHS = Integer.getInteger("millrace.test.paths", 300);
    private static final int LONGEST_NAME = 60;
    private static final String BEYOND_ASCII = "é杭州Ωж\u00a0\u3000\uff05\ud83d\ude00";

    @TempDir
    private Path folder;

    /** All printable characters of ASCII that a name can have, each by itself, and some beyond. */
    static String[] characters() {
        return IntStream.concat(IntStream.rangeClosed(' ', '~'), BEYOND_ASCII.codePoints())
                .filter(character -> "/\\".indexOf(character) < 0)
                .mapToObj(Character::toString)
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("characters")
    void shouldFindAFileWithThisCharacterInItsPath(String character) throws IOException {
        assertFound("at the end" + character + "/" + character + character + "x" + character + "20y/_metadata");
    }

    @RepeatedTest(3)
    void shouldFindAFileWithAnyCharactersInItsPath(RepetitionInfo repetition) throws IOException {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        String[] characters = characters();
        for (int path = 0; path < PATHS / 3; path++) {
            String name = IntStream.range(0, 1 + random.nextInt(LONGEST_NAME))
                    .mapToObj(index -> characters[random.nextInt(characters.length)])
                    .collect(Collectors.joining());
            if (!name.matches("\\.{1,2}") && name.getBytes(StandardCharsets.UTF_8).length <= 250) {
                assertFound(name + "/_metadata");
            }
        }
    }

    private void assertFound(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);

        String text = FlinkPath.text(file);

        assertThat(FlinkPath.of(text)).isEqualTo(file);
        var forFlink = new org.apache.flink.core.fs.Path(text);
        assertThat(FileSystem.get(forFlink.toUri()).getFileStatus(forFlink).getLen())
                .as(name)
                .isEqualTo(Files.size(file));
    }

    @Test
    void shouldNotWriteAUri() {
        assertThat(FlinkPath.text(Path.of("/a b/%20"))).isEqualTo("file:/a b/%20");
    }
}
