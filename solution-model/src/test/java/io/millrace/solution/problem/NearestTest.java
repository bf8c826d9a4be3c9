package io.millrace.solution.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("title", "services", "time-zone");

    @Test
    void shouldFindSwappedMissingExtraAndWrongLetters() {
        assertThat(Nearest.to("tilte", KNOWN)).contains("title");
        assertThat(Nearest.to("service", KNOWN)).contains("services");
        assertThat(Nearest.to("timee-zone", KNOWN)).contains("time-zone");
        assertThat(Nearest.to("time_zone", KNOWN)).contains("time-zone");
        assertThat(Nearest.to("TITLE", KNOWN)).contains("title");
    }

    @Test
    void shouldFindNothingThatDiffersMuch() {
        assertThat(Nearest.to("database", KNOWN)).isEmpty();
        assertThat(Nearest.to("", KNOWN)).isEmpty();
        assertThat(Nearest.to("x", List.of())).isEmpty();
    }

    @Test
    void shouldPreferTheNearest() {
        assertThat(Nearest.to("abcdeg", List.of("abcdxx", "abcdef"))).contains("abcdef");
    }

    @Test
    void shouldWordRemedy() {
        assertThat(Nearest.remedy("tilte", KNOWN)).isEqualTo("did you mean 'title'?");
        assertThat(Nearest.remedy("wibble", KNOWN)).isEqualTo("use one of: title, services, time-zone");
        assertThat(Nearest.remedy("x", List.of())).isEqualTo("remove it");
    }
}
