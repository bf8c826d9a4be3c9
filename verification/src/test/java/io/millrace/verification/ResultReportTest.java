package io.millrace.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.verification.ResultReport.Verdict;
import io.millrace.verification.comparison.ComparisonCounts;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultReportTest {
    private static final ComparisonCounts NOTHING = counts(0, 0, 0, 0);
    private static final ComparisonCounts AGREED = counts(3, 0, 0, 0);

    private static ComparisonCounts counts(long equal, long missing, long extra, long different) {
        return new ComparisonCounts(equal, missing, extra, different, 0, 0, List.of());
    }

    private static boolean proven(ResultReport report) {
        return new PipelineReport(
                        "p", null, 1, List.of(), List.of(), List.of(ResultReport.of("other", AGREED, null), report))
                .proven();
    }

    @Test
    void shouldProveWhatAgreesAndWhatIsEmptyOnBothSides() {
        assertThat(ResultReport.of("t", AGREED, null).verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(ResultReport.of("t", NOTHING, null).verdict()).isEqualTo(Verdict.EMPTY);
        assertThat(proven(ResultReport.of("t", AGREED, null))).isTrue();
        assertThat(proven(ResultReport.of("t", NOTHING, null))).isTrue();
    }

    @Test
    void shouldCallAnySingleDifferenceDifferent() {
        for (ComparisonCounts counts : List.of(counts(9, 1, 0, 0), counts(9, 0, 1, 0), counts(9, 0, 0, 1))) {
            ResultReport report = ResultReport.of("t", counts, null);

            assertThat(report.verdict()).isEqualTo(Verdict.DIFFERENT);
            assertThat(report.compared()).isEqualTo(10);
            assertThat(proven(report)).isFalse();
        }
    }

    @Test
    void shouldNotJudgeADifferenceOfAKnownCause() {
        ResultReport differs = ResultReport.of("t", counts(9, 0, 0, 1), "a row has changed");

        assertThat(differs.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(differs.cause()).isEqualTo("a row has changed");
        assertThat(proven(differs)).isFalse();
        assertThat(ResultReport.of("t", AGREED, "a row has changed").verdict()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void shouldProveNothingOfAPartOfTheRecords() {
        for (ComparisonCounts counts : List.of(NOTHING, AGREED, counts(1, 0, 1, 0))) {
            assertThat(proven(ResultReport.ofPart("t", counts, "records are gone")))
                    .isFalse();
        }
    }

    @Test
    void shouldSayWhyNothingCanBeSaidOfSomeKeys() {
        ComparisonCounts unordered = new ComparisonCounts(9, 0, 0, 0, 1, 0, List.of());
        ComparisonCounts inexact = new ComparisonCounts(9, 0, 0, 0, 0, 1, List.of());
        ComparisonCounts different = new ComparisonCounts(8, 0, 0, 1, 0, 1, List.of());

        assertThat(ResultReport.of("t", unordered, null).verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(ResultReport.of("t", unordered, null).cause()).contains("which value had to come last");
        assertThat(ResultReport.of("t", inexact, null).cause()).contains("order of their parts");
        assertThat(ResultReport.of("t", inexact, null).compared()).isEqualTo(10);
        assertThat(ResultReport.of("t", different, null).verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void shouldNotProveAPipelineOfWhichNoResultIsKnown() {
        assertThat(PipelineReport.unproven("p", "it is broken", List.of()).proven())
                .isFalse();
    }
}
