package io.millrace.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.endtoend.Difference.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
    @Test
    void shouldTellWhatWasLostDoubledAndTorn() {
        Tables expected = new Tables();
        expected.put("sums", List.of("same"), 7);
        expected.put("sums", List.of("missing"), 7);
        expected.put("sums", List.of("less"), 7);
        expected.put("sums", List.of("more"), 7);
        expected.put("rows", List.of("other"), "a", "b");
        Tables found = new Tables();
        found.put("sums", List.of("same"), 7);
        found.put("sums", List.of("less"), 6);
        found.put("sums", List.of("more"), 14);
        found.put("sums", List.of("extra"), 1);
        found.put("rows", List.of("other"), "a", "c");

        assertThat(expected.allDifferencesTo(found))
                .extracting(Difference::kind, Difference::line)
                .containsExactlyInAnyOrder(
                        tuple(Kind.LOST, "sums[missing]: expected [7], found nothing"),
                        tuple(Kind.LOST, "sums[less]: expected [7], found [6]"),
                        tuple(Kind.DOUBLED, "sums[more]: expected [7], found [14]"),
                        tuple(Kind.DOUBLED, "sums[extra]: expected nothing, found [1]"),
                        tuple(Kind.TORN, "rows[other]: expected [a, b], found [a, c]"));
        assertThat(expected.allDifferencesTo(expected)).isEmpty();
    }
}
