package io.millrace.format.json;

import java.util.Arrays;

/** How TIMESTAMP and TIMESTAMP_LTZ look in a document; the names are those of Flink's own json format. */
public enum TimestampStandard {
    /** {@code 2026-11-21 08:00:00.123}, with a {@code Z} behind for TIMESTAMP_LTZ. */
    SQL("SQL", ' ', true),
    /** {@code 2026-11-21T08:00:00.123}, with a {@code Z} behind for TIMESTAMP_LTZ; seconds may be missing. */
    ISO_8601("ISO-8601", 'T', false);

    private final String optionValue;
    private final char separator;
    private final boolean secondsRequired;

    TimestampStandard(String optionValue, char separator, boolean secondsRequired) {
        this.optionValue = optionValue;
        this.separator = separator;
        this.secondsRequired = secondsRequired;
    }

    /** The standard that an option names; anything else is an {@link IllegalArgumentException}. */
    static TimestampStandard ofOption(String value) {
        return Arrays.stream(values())
                .filter(standard -> standard.optionValue.equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No timestamp standard: " + value));
    }

    /** What stands between date and time. */
    public char separator() {
        return separator;
    }

    public boolean secondsRequired() {
        return secondsRequired;
    }

    /** For messages: the shape a value must have. */
    public String pattern() {
        return "yyyy-MM-dd" + (separator == ' ' ? " " : "'" + separator + "'")
                + (secondsRequired ? "HH:mm:ss[.fraction]" : "HH:mm[:ss[.fraction]]");
    }
}
