package io.millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedTest {
    private static final String RECORD = "{\"id\":17,\"data\":{\"at\":\"10:00\",\"n\":\"草\"}}";

    private final Malformed malformed = new Malformed();

    @BeforeEach
    void open() {
        malformed.open(null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cut short | {\"id\":17,\"data\":{\"a",
                "no JSON | connection reset by peer",
                "without id | {\"data\":{\"at\":\"10:00\",\"n\":\"草\"}}",
                "without n | {\"id\":17,\"data\":{\"at\":\"10:00\"}}",
                "wrong id | {\"id\":\"?\",\"data\":{\"at\":\"10:00\",\"n\":\"草\"}}",
                "wrong at | {\"id\":17,\"data\":{\"at\":\"?\",\"n\":\"草\"}}"
            })
    void shouldMakeTheFaultThatIsNamed(String fault, String expected) {
        assertThat(malformed.eval(RECORD, 0.01, 0, fault)).isEqualTo(expected);
    }

    @Test
    void shouldMakeEachFaultAsOftenAndNoneBeyondTheShare() {
        Draw draw = new Draw("7");
        int without = 0;
        int wrong = 0;
        int cut = 0;
        for (long tick = 0; tick < 300_000; tick++) {
            String record =
                    malformed.eval(RECORD, 0.01, draw.eval("fault", tick), "without id", "wrong id", "cut short");
            without += record.startsWith("{\"data\"") ? 1 : 0;
            wrong += record.contains("?") ? 1 : 0;
            cut += record.endsWith("}}") ? 0 : 1;
        }
        assertThat(without).isBetween(850, 1_150);
        assertThat(wrong).isBetween(850, 1_150);
        assertThat(cut).isBetween(850, 1_150);
        assertThat(without + wrong + cut).isBetween(2_700, 3_300);
    }

    @Test
    void shouldSayWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> malformed.eval(RECORD, 1, 0, "cut"))
                .hasMessage("MALFORMED knows 'cut short', 'no JSON', 'without FIELD' and 'wrong FIELD', got: 'cut'");
        assertThatThrownBy(() -> malformed.eval(RECORD, 1, 0, "without ip"))
                .hasMessage("MALFORMED finds no field 'ip' in " + RECORD);
        assertThatThrownBy(() -> malformed.eval("{", 1, 0, "without ip"))
                .hasMessage("MALFORMED takes a JSON object, got: {");
    }
}
