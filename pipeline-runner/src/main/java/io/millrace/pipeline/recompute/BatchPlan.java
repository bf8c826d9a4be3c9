package io.millrace.pipeline.recompute;

import io.millrace.pipeline.rules.PlanRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Flink's EXPLAIN text says of a query over bounded data.
 *
 * @param text the part that says what will run
 */
record BatchPlan(String text) {
    /** What each run answers anew. PROCTIME alone is what lookups are told, too. */
    private static final Pattern OF_ITS_TIME = Pattern.compile(
            "\\b(PROCTIME_MATERIALIZE|NOW|CURRENT_TIMESTAMP|CURRENT_ROW_TIMESTAMP|LOCALTIMESTAMP|LOCALTIME|CURRENT_DATE"
                    + "|CURRENT_TIME|CURRENT_WATERMARK|UUID|RAND|RAND_INTEGER)\\(");

    private static final Pattern UNIX_TIME = Pattern.compile("\\b(UNIX_TIMESTAMP)\\(\\)");
    private static final Pattern PROCESSING_TIME = Pattern.compile("\\b(PROCTIME)\\(\\)");
    private static final Pattern SIDE_BY_SIDE =
            Pattern.compile("\\b(Union|HashJoin|SortMergeJoin|NestedLoopJoin|Reused|MultipleInput)\\(");
    /** In plans for bounded data such a function stands in two parts, Partial_SUM and Final_SUM. */
    private static final Pattern SUMS = Pattern.compile(
            "(?<![A-Za-z0-9])\\$?(SUM0?|AVG|STDDEV_POP|STDDEV_SAMP|STDDEV|VAR_POP|VAR_SAMP|VARIANCE)\\(");

    static BatchPlan of(String explained) {
        return new BatchPlan(PlanRules.executionPlan(explained));
    }

    /** Returns the names of the tables that it reads. */
    Set<String> scans() {
        return Set.copyOf(PlanRules.scannedTables(text));
    }

    Set<String> lookups() {
        return PlanRules.lookedUpTables(text);
    }

    /** Returns a function in it whose answer is another one each time, by chance or by the clock. */
    Optional<String> changingFunction() {
        List<Pattern> functions = lookups().isEmpty()
                ? List.of(OF_ITS_TIME, UNIX_TIME, PROCESSING_TIME)
                : List.of(OF_ITS_TIME, UNIX_TIME);
        return functions.stream()
                .flatMap(function -> function.matcher(text).results().map(found -> found.group(1)))
                .findFirst()
                .map(name -> name.replace("_MATERIALIZE", ""));
    }

    /** Returns whether rows come from branches that run side by side, so that they have no order among each other. */
    boolean branches() {
        return PlanRules.scannedTables(text).size() > 1
                || SIDE_BY_SIDE.matcher(text).find();
    }

    /** Returns whether it adds up numbers of whatever type. */
    boolean sums() {
        return SUMS.matcher(text).find();
    }

    boolean usesBeyondScan(String column) {
        return PlanRules.usesBeyondScan(text, column);
    }
}
