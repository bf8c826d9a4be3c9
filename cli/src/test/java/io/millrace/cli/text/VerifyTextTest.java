package io.millrace.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.verification.PipelineReport;
import io.millrace.verification.ResultReport;
import io.millrace.verification.ResultReport.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifyTextTest {
    private static final ResultReport EQUAL = new ResultReport("total", Verdict.EQUAL, null, 12, 0, 0, 0, 0, List.of());
    private static final ResultReport EMPTY = new ResultReport("late", Verdict.EMPTY, null, 0, 0, 0, 0, 0, List.of());
    private static final ResultReport DIFFERENT =
            new ResultReport("by_user", Verdict.DIFFERENT, null, 3, 1, 0, 2, 0, List.of());

    @Test
    void shouldEndWithWhatIsProven() {
        assertThat(printed(EQUAL, EMPTY)).endsWith("All 2 results are proven.");
        assertThat(printed(EQUAL, DIFFERENT, EMPTY))
                .contains("3 equal, 1 MISSING, 2 DIFFERENT")
                .endsWith("1 of 3 results are not proven.");
    }

    @Test
    void shouldCountAPipelineOfWhichNoResultIsKnown() {
        StringWriter text = new StringWriter();
        VerifyText.print(
                Map.of("s", List.of(PipelineReport.unproven("p", "it was not running", List.of()))),
                new PrintWriter(text, true));

        assertThat(text.toString())
                .contains("not proven: it was not running")
                .contains("0 of 0 results are not proven. Of 1 pipelines no result can be proven.");
    }

    @Test
    void shouldTellApartAPipelineThatDoesNotAccountForItsRecords() {
        PipelineReport report = new PipelineReport("p", null, 15, List.of(), List.of("orders"), List.of(EQUAL));
        StringWriter text = new StringWriter();
        VerifyText.print(Map.of("s", List.of(report)), new PrintWriter(text, true));

        assertThat(text.toString()).contains("not accounted: orders").doesNotContain("proven");
        assertThat(report.proven()).isFalse();
    }

    private static String printed(ResultReport... results) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text, true);
        VerifyText.print(
                Map.of("s", List.of(new PipelineReport("p", null, 15, List.of(), List.of(), List.of(results)))), out);
        return text.toString().strip();
    }
}
