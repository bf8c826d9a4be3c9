package io.millrace.pipeline.message;

/** Turns what Flink throws when it takes or plans a job into one line. */
public final class FlinkMessages {
    private static final int LONGEST_CAUSE = 300;

    private FlinkMessages() {}

    /** Returns what the deepest cause with a message says, in one line. */
    public static String brief(Throwable thrown) {
        String message = thrown.getClass().getSimpleName();
        for (Throwable cause : PlannerMessages.causes(thrown)) {
            message = cause.getMessage() == null ? message : cause.getMessage();
        }
        return shortened(PlannerMessages.sentence(message));
    }

    /** Returns a message without its middle when it is too long for a line: what is wrong often stands at the end. */
    static String shortened(String message) {
        int half = LONGEST_CAUSE / 2;
        return message.length() <= LONGEST_CAUSE
                ? message
                : message.substring(0, half) + " … " + message.substring(message.length() - half);
    }
}
