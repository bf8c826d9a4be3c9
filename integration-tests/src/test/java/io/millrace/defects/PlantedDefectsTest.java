package io.millrace.defects;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.endtoend.Checkout;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The defects that {@code plant-defects} plants, which nobody runs every day, still fit the code. */
class PlantedDefectsTest {
    private static Sources sources;

    static List<PlantedDefect> defects() throws IOException {
        return DefectsFile.read(Checkout.folder().resolve("integration-tests/defects.yaml"));
    }

    @BeforeAll
    static void listFiles() throws IOException {
        sources = Sources.in(Checkout.folder());
    }

    @Test
    void shouldBeMany() throws IOException {
        assertThat(defects()).hasSizeGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("defects")
    void shouldChangeOnePlaceIntoWhatStillParses(PlantedDefect defect) throws IOException {
        Planting planting = new Planter(sources).plant(defect);

        Language language = Language.of(planting.file());
        assertThat(words(language, planting.after())).isNotEqualTo(words(language, planting.before()));
        if (defect.where() instanceof PlantedDefect.InClass) {
            assertThat(new JavaSource(planting.after()).errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("defects")
    void shouldNameATestThatIsThere(PlantedDefect defect) throws IOException {
        TestPlace place = TestPlace.of(defect, sources);

        assertThat(Checkout.folder().resolve(place.module()).resolve("pom.xml")).exists();
    }

    private static List<String> words(Language language, String text) {
        return language.tokens(text).stream().map(Token::text).toList();
    }
}
