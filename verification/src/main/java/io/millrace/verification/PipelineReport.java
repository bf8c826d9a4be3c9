package io.millrace.verification;

import java.util.List;

/**
 * What the verification of one pipeline found.
 *
 * @param pipeline its name
 * @param records how many records its topics hold up to the cut
 * @param notes what is to be known of its topics, one line each
 * @param results one for each table that it writes
 */
public record PipelineReport(String pipeline, long records, List<String> notes, List<ResultReport> results) {
    public PipelineReport {
        notes = List.copyOf(notes);
        results = List.copyOf(results);
    }

    /** Answers whether every result is what was computed. */
    public boolean proven() {
        return results.stream().allMatch(ResultReport::proven);
    }
}
