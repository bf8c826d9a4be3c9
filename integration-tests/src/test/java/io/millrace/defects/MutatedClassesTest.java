package io.millrace.defects;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.endtoend.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The classes and tests that the Maven profile {@code mutants} names are there; PIT itself is silent about others. */
class MutatedClassesTest {
    private static final Pattern NAMED = Pattern.compile("<param>\\*\\.(\\w+)</param>");

    private static Sources sources;

    static List<String> classes() throws IOException {
        return named().filter(name -> !name.endsWith("Test")).toList();
    }

    static List<String> tests() throws IOException {
        return named().filter(name -> name.endsWith("Test")).toList();
    }

    private static Stream<String> named() throws IOException {
        String pom = Files.readString(Checkout.folder().resolve("pom.xml"));
        return NAMED.matcher(pom).results().map(match -> match.group(1));
    }

    @BeforeAll
    static void listFiles() throws IOException {
        sources = Sources.in(Checkout.folder());
    }

    @ParameterizedTest
    @MethodSource("classes")
    void shouldBeThere(String name) {
        assertThat(sources.classes(name)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void shouldHaveItsTests(String name) {
        assertThat(sources.testClasses(name)).isNotEmpty();
    }
}
