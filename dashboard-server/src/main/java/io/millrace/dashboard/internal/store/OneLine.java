package io.millrace.dashboard.internal.store;

/** What a store said, cut to what fits beside a chart. */
public final class OneLine {
    private static final int LONGEST = 200;

    private OneLine() {}

    public static String of(String message) {
        String line = message == null
                ? "no reason given"
                : message.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
