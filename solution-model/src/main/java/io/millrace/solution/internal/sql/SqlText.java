package io.millrace.solution.internal.sql;

import java.util.List;

/**
 * What can be told of a SQL text without its grammar: where its references stand, and whether it says anything.
 *
 * <p>References in comments are no references. A hint, {@code /*+ … *}{@code /}, is code.
 *
 * @param references the {@code ${name}} references in their order
 * @param literals what stands in '…' literals, in their order
 * @param unclosedLines the lines of each <code>${</code> that no brace closes in its line
 * @param blank whether there is nothing but space, comments and semicolons
 */
public record SqlText(List<Reference> references, List<String> literals, List<Integer> unclosedLines, boolean blank) {
    public SqlText {
        references = List.copyOf(references);
        literals = List.copyOf(literals);
        unclosedLines = List.copyOf(unclosedLines);
    }

    /**
     * One reference.
     *
     * @param name what stands between the braces
     * @param start the index of its first character
     * @param end the index after its last character
     * @param line its line, counted from 1
     * @param quoted whether it stands in a '…' literal
     */
    public record Reference(String name, int start, int end, int line, boolean quoted) {}

    /** Scans a text. */
    public static SqlText of(String text) {
        return new SqlScanner(text).scan();
    }
}
