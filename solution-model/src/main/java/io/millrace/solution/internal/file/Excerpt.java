package io.millrace.solution.internal.file;

/** Cuts what a message quotes from a file. */
public final class Excerpt {
    private static final int LENGTH = 60;

    private Excerpt() {}

    public static String of(String text) {
        if (text.codePointCount(0, text.length()) <= LENGTH) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LENGTH)) + "…";
    }
}
