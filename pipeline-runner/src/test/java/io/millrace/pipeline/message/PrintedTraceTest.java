package io.millrace.pipeline.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PrintedTraceTest {
    @Test
    void shouldAnswerTheDeepestMessageOfAStackTrace() {
        Exception cause = new IOException("index [a] blocked by: [FORBIDDEN/8/index write (api)];\nsecond line");
        Exception failure = new IllegalStateException("the job failed", new RuntimeException("the bulk failed", cause));

        assertThat(root(printed(failure))).isEqualTo("index [a] blocked by: [FORBIDDEN/8/index write (api)];");
    }

    @Test
    void shouldPassOverExceptionsWithoutAMessage() {
        Exception failure = new IllegalStateException("the job failed", new IOException((String) null));

        assertThat(root(printed(failure))).isEqualTo("the job failed");
    }

    @Test
    void shouldNameTheExceptionWhenNoneHasAMessage() {
        assertThat(root(printed(new IllegalStateException()))).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void shouldReadACauseThatIsPrintedAgain() {
        String trace =
                """
                java.lang.RuntimeException: the sink failed
                \tat Sink.flush(Sink.java:1)
                Caused by: [CIRCULAR REFERENCE: StoreException[reason=index [a] is read-only]]
                """;

        assertThat(root(trace)).isEqualTo("StoreException[reason=index [a] is read-only]");
    }

    @Test
    void shouldFollowACauseToWhereItWasPrintedFirst() {
        Exception cause = new IOException("Unknown column 'total'");
        Exception flush = new RuntimeException("Writing failed", new RuntimeException("Writing failed", cause));
        Exception failure = new IllegalStateException("the checkpoint failed", flush);
        failure.addSuppressed(new RuntimeException("Closing failed", flush));

        String trace = printed(failure);

        assertThat(trace).contains("\tCaused by: java.io.IOException", "\nCaused by: [CIRCULAR REFERENCE");
        assertThat(root(trace)).isEqualTo("Unknown column 'total'");
    }

    @Test
    void shouldEndWhereCausesGoInACircle() {
        Exception first = new IOException("first");
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(root(printed(first))).isEqualTo("second");
    }

    @Test
    void shouldFollowACauseAmongExceptionsThatAreWrittenAlike() {
        Exception refused = new IOException("Data too long for column 'city' at row 1");
        Exception first = new RuntimeException("Writing records to JDBC failed.", refused);
        Exception failure = new IllegalStateException(
                "it cannot be", new RuntimeException("Writing records to JDBC failed.", first));
        failure.addSuppressed(new RuntimeException("Writing records to JDBC failed.", first));

        assertThat(root(printed(failure))).isEqualTo("Data too long for column 'city' at row 1");
    }

    @Test
    void shouldLookAmongWhatWasSuppressedWhenTheChainTellsNothing() {
        Exception failure = new RuntimeException("Writing records to JDBC failed.");
        failure.addSuppressed(new IllegalStateException(
                "Could not perform checkpoint 3 for operator x", new IOException("Unknown column 'total'")));

        assertThat(root(printed(failure))).isEqualTo("Unknown column 'total'");
    }

    @Test
    void shouldAnswerTheWholeChainOfCauses() {
        Exception failure = new IllegalStateException("the job failed", new IOException("the bulk failed"));

        assertThat(new PrintedTrace(printed(failure)).chain())
                .containsExactly(
                        "java.lang.IllegalStateException: the job failed", "java.io.IOException: the bulk failed");
    }

    @Test
    void shouldAnswerNothingForNoTrace() {
        assertThat(root("")).isEmpty();
        assertThat(new PrintedTrace("").chain()).isEmpty();
    }

    private static String root(String trace) {
        return new PrintedTrace(trace).rootMessage();
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
