package io.millrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FlinkMessagesTest {
    @Test
    void shouldAnswerTheDeepestMessageOfAStackTrace() {
        Exception cause = new IOException("index [a] blocked by: [FORBIDDEN/8/index write (api)];\nsecond line");
        Exception failure = new IllegalStateException("the job failed", new RuntimeException("the bulk failed", cause));

        assertThat(FlinkMessages.deepestMessage(printed(failure)))
                .isEqualTo("index [a] blocked by: [FORBIDDEN/8/index write (api)];");
    }

    @Test
    void shouldPassOverExceptionsWithoutAMessage() {
        Exception failure = new IllegalStateException("the job failed", new IOException((String) null));

        assertThat(FlinkMessages.deepestMessage(printed(failure))).isEqualTo("the job failed");
    }

    @Test
    void shouldNameTheExceptionWhenNoneHasAMessage() {
        assertThat(FlinkMessages.deepestMessage(printed(new IllegalStateException())))
                .isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void shouldReadACauseThatIsPrintedAgain() {
        String trace =
                """
                java.lang.RuntimeException: the sink failed
                \tat Sink.flush(Sink.java:1)
                Caused by: [CIRCULAR REFERENCE: StoreException[reason=index [a] is read-only]]
                """;

        assertThat(FlinkMessages.deepestMessage(trace)).isEqualTo("StoreException[reason=index [a] is read-only]");
    }

    @Test
    void shouldFollowACauseToWhereItWasPrintedFirst() {
        Exception cause = new IOException("Unknown column 'total'");
        Exception flush = new RuntimeException("Writing failed", new RuntimeException("Writing failed", cause));
        Exception failure = new IllegalStateException("the checkpoint failed", flush);
        failure.addSuppressed(new RuntimeException("Closing failed", flush));

        String trace = printed(failure);

        assertThat(trace).contains("\tCaused by: java.io.IOException", "\nCaused by: [CIRCULAR REFERENCE");
        assertThat(FlinkMessages.deepestMessage(trace)).isEqualTo("Unknown column 'total'");
    }

    @Test
    void shouldEndWhereCausesGoInACircle() {
        Exception first = new IOException("first");
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(FlinkMessages.deepestMessage(printed(first))).isEqualTo("second");
    }

    @Test
    void shouldCutWhatIsTooLongForALine() {
        assertThat(FlinkMessages.deepestMessage(printed(new IOException("x".repeat(10_000)))))
                .hasSizeLessThan(400)
                .endsWith("x…");
    }

    @Test
    void shouldNotPassOnTheAdviceToDropRecords() {
        String cause =
                "Column 'city' is NOT NULL, however, a null value is being written into it. You can set job configuration"
                        + " 'table.exec.sink.not-null-enforcer'='DROP' to suppress this exception and drop such records silently.";

        assertThat(FlinkMessages.deepestMessage(printed(new IllegalStateException(cause))))
                .isEqualTo(
                        "Column 'city' is NOT NULL, however, a null value is being written into it. Declare it NOT NULL in the"
                                + " table of the topic, or let the INSERT select rows WHERE it IS NOT NULL.");
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
