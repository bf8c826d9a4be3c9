package io.millrace.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What the verification of one pipeline found.
 *
 * @param pipeline its name
 * @param cause why nothing can be said of its results, which may be unknown then; or null
 * @param records how many records its topics hold up to the savepoint
 * @param notes what is to be known of its topics, one line each
 * @param notAccounted topics that it reads without saying what became of each record
 * @param results one for each table that it writes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PipelineReport(
        String pipeline,
        String cause,
        long records,
        List<String> notes,
        List<String> notAccounted,
        List<ResultReport> results) {
    public PipelineReport {
        notAccounted = List.copyOf(notAccounted);
        notes = List.copyOf(notes);
        results = List.copyOf(results);
    }

    /**
     * Returns the report of a pipeline of which nothing can be said.
     *
     * @param results as far as they are known
     */
    public static PipelineReport unproven(String pipeline, String cause, List<String> results) {
        return new PipelineReport(
                pipeline,
                cause,
                0,
                List.of(),
                List.of(),
                results.stream()
                        .map(table -> ResultReport.unproven(table, cause))
                        .toList());
    }

    /** Returns whether every result is what was computed, and every record accounted for. */
    public boolean proven() {
        return cause == null && notAccounted.isEmpty() && results.stream().allMatch(ResultReport::proven);
    }
}
