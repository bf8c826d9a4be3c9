package io.millrace.solution.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayPlaceholderTest {
    @ParameterizedTest
    @CsvSource({
        "uv:{today}, uv:2026-03-01",
        "uv:{today-1}, uv:2026-02-28",
        "{today+31:yyyyMM}, 202604",
        "{user}:{today:yyyyMMdd}00, {user}:2026030100",
        "{{today}}, {2026-03-01}",
        "nothing, nothing",
    })
    void shouldPutTheDayInItsPlace(String text, String filled) {
        assertThat(DayPlaceholder.fill(text, LocalDate.of(2026, 3, 1))).isEqualTo(filled);
    }

    @Test
    void shouldFillAllTextsOfASearchAndNothingElse() throws Exception {
        JsonNode search =
                new ObjectMapper().readTree("{\"{today}\": [1, \"{today}\", {\"a\": \"{today-1}\"}], \"b\": true}");

        JsonNode filled = DayPlaceholder.fill(search, LocalDate.of(2026, 3, 1));

        assertThat(filled).hasToString("{\"{today}\":[1,\"2026-03-01\",{\"a\":\"2026-02-28\"}],\"b\":true}");
        assertThat(search.at("/b")).isEqualTo(filled.at("/b"));
        assertThat(search.toString()).contains("\"{today-1}\"");
    }
}
