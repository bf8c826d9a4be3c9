package io.millrace.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.defects.PlantedDefect.InClass;
import io.millrace.defects.PlantedDefect.InFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanterTest {
    private static final String COUNTER =
            """
            package shop;

            class Counter {
                private int start = 1;

                Counter() {
                    start = 1;
                }

                int count(int from, int to) {
                    return to - from;
                }

                int twice(int from, int to) {
                    return 2 * (to - from);
                }

                record Range(int from, int to) {
                    Range {
                        if (from > to) {
                            throw new IllegalArgumentException("to - from");
                        }
                    }

                    int count() {
                        return to - from + 1;
                    }
                }
            }
            """;

    @TempDir
    private Path checkout;

    private void write(String path, String text) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String planted(PlantedDefect defect) throws IOException {
        return new Planter(Sources.in(checkout)).plant(defect).after();
    }

    private static PlantedDefect inCounter(String member, String replace, String by) {
        return new PlantedDefect(1, "it counts wrong", new InClass("Counter", member), replace, by, "CounterTest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/src/main/java/shop/Counter.java", "b/c/src/main/java/store/numbers/Counter.java"})
    void shouldFindAClassWhereverItLies(String path) throws IOException {
        write(path, COUNTER);

        assertThat(planted(inCounter("twice", "to - from", "to")))
                .isEqualTo(COUNTER.replace("2 * (to - from)", "2 * (to)"));
    }

    @Test
    void shouldFindCodeHoweverItIsFormatted() throws IOException {
        write(
                "a/src/main/java/Counter.java",
                COUNTER.replace("2 * (to - from)", "2\n\t* ( to // the end\n-/* not */ from )"));

        assertThat(planted(inCounter("twice", "2*(to-from)", "0"))).contains("return 0;");
    }

    @ParameterizedTest
    @CsvSource({
        "start, start = 1, start = 2, private int start = 2;",
        "Counter, start = 1, start = 2, '        start = 2;'",
        "count, return to - from;, return to;, return to;",
        "Range, from > to, from >= to, if (from >= to) {",
        "count, to - from + 1, to - from, return to - from;"
    })
    void shouldLookIntoAMemberOnly(String member, String replace, String by, String line) throws IOException {
        write("a/src/main/java/Counter.java", COUNTER);

        String text = planted(inCounter(member, replace, by));

        assertThat(text).contains(line).isNotEqualTo(COUNTER);
        assertThat(new JavaSource(text).errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"count, to - from, 2 times", "twice, from - to, 0 times", "nothing, to - from, 0 times"})
    void shouldRefuseWhatIsNotThereOnce(String member, String replace, String times) throws IOException {
        write("a/src/main/java/Counter.java", COUNTER);

        assertThatThrownBy(() -> planted(inCounter(member, replace, "")))
                .isInstanceOf(UnfitDefectException.class)
                .hasMessageContaining("defect 1: '" + replace + "' must be there once")
                .hasMessageContaining(times)
                .hasMessageContaining("a/src/main/java/Counter.java");
    }

    @Test
    void shouldTellClassesOfOneNameApartByWhatStandsInThem() throws IOException {
        write("a/src/main/java/Counter.java", COUNTER);
        write("b/src/main/java/Counter.java", COUNTER.replace("2 *", "3 *"));

        assertThat(planted(inCounter("twice", "3 *", "4 *"))).isEqualTo(COUNTER.replace("2 *", "4 *"));
        assertThatThrownBy(() -> planted(inCounter("twice", "to - from", ""))).hasMessageContaining("2 times");
    }

    @Test
    void shouldCompareClausesOfSqlByTheirWords() throws IOException {
        String sql = "-- ORDER BY place\nSELECT 'ORDER BY place', *\nFROM t\nORDER  BY\n  place; -- the last\n";
        write("shop/results/last.sql", sql);

        assertThat(planted(inFile("results/last.sql", "ORDER BY place", "ORDER BY place DESC")))
                .isEqualTo(sql.replace("ORDER  BY\n  place;", "ORDER BY place DESC;"));
    }

    @Test
    void shouldRefuseAFileThatIsNotTheOnlyOne() throws IOException {
        write("shop/results/last.sql", "SELECT 1;");
        write("store/results/last.sql", "SELECT 1;");

        assertThat(planted(inFile("shop/results/last.sql", "1", "2"))).isEqualTo("SELECT 2;");
        assertThatThrownBy(() -> planted(inFile("results/last.sql", "1", "2")))
                .isInstanceOf(UnfitDefectException.class)
                .hasMessageContaining("must be there once");
    }

    private static PlantedDefect inFile(String path, String replace, String by) {
        return new PlantedDefect(1, "it shows another row", new InFile(path), replace, by, "CounterTest");
    }
}
