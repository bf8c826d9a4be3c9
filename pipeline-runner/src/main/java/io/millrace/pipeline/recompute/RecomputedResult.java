package io.millrace.pipeline.recompute;

import io.millrace.pipeline.plan.ResultTable;
import java.util.List;
import java.util.Optional;

/**
 * What the plan for bounded data tells of one result.
 *
 * @param table the result
 * @param refusal why it cannot be recomputed, in one line; nothing when it can
 * @param lookups the tables in which rows are looked up as others pass
 * @param unfixed the tables read that are no topics, so that their rows may be others than they were, and their connectors
 * @param heedsLateness whether it takes or leaves a record by the watermark that it met
 * @param branches whether its rows come from branches of the query that run side by side
 * @param sumsApproximateNumbers whether it adds up FLOAT or DOUBLE numbers
 */
public record RecomputedResult(
        ResultTable table,
        Optional<String> refusal,
        List<ResultTable> lookups,
        List<String> unfixed,
        boolean heedsLateness,
        boolean branches,
        boolean sumsApproximateNumbers) {
    public RecomputedResult {
        lookups = List.copyOf(lookups);
        unfixed = List.copyOf(unfixed);
    }

    static RecomputedResult refused(ResultTable table, String why) {
        return new RecomputedResult(table, Optional.of(why), List.of(), List.of(), false, false, false);
    }

    RecomputedResult withoutSums() {
        return new RecomputedResult(table, refusal, lookups, unfixed, heedsLateness, branches, false);
    }
}
