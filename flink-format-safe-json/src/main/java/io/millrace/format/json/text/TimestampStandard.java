package io.millrace.format.json.text;

import java.util.Arrays;

/** How TIMESTAMP and TIMESTAMP_LTZ are written; both are read. The names are those of Flink's own json format. */
public enum TimestampStandard {
    /** {@code 2026-11-21 08:00:00.123}, with a {@code Z} behind for TIMESTAMP_LTZ. */
    SQL("SQL", ' '),
    /** {@code 2026-11-21T08:00:00.123}, with a {@code Z} behind for TIMESTAMP_LTZ. */
    ISO_8601("ISO-8601", 'T');

    private final String optionValue;
    private final char separator;

    TimestampStandard(String optionValue, char separator) {
        this.optionValue = optionValue;
        this.separator = separator;
    }

    /** The standard that an option names; anything else is an {@link IllegalArgumentException}. */
    public static TimestampStandard ofOption(String value) {
        return Arrays.stream(values())
                .filter(standard -> standard.optionValue.equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No timestamp standard: " + value));
    }

    /** What stands between date and time. */
    public char separator() {
        return separator;
    }
}
