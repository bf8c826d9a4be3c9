package io.millrace.pipeline.rules;

import io.millrace.pipeline.plan.PlannedInsert;
import io.millrace.solution.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules about plans that keep results exact and state bounded; they are read off Flink's own EXPLAIN text. */
public final class PlanRules {
    private static final String EXECUTION_PLAN = "== Optimized Execution Plan ==";
    private static final Pattern SCAN = Pattern.compile("TableSourceScan\\(table=\\[\\[([^\\]]+?)(, [a-z]+=.*)?\\]\\]");
    private static final Pattern LOOKUP = Pattern.compile("LookupJoin\\(table=\\[([^\\]]+)\\]");
    private static final Pattern ASYNC_LOOKUP = Pattern.compile(LOOKUP + ".*, async=\\[");
    private static final Pattern SINK = Pattern.compile("Sink\\(table=\\[([^\\]]+)\\].*upsertMaterialize=\\[true\\]");

    private PlanRules() {}

    /** Returns the names of the tables that a plan reads, one for each source in it. */
    public static List<String> scannedTables(String plan) {
        return SCAN.matcher(plan)
                .results()
                .map(scan -> lastName(scan.group(1), ", "))
                .toList();
    }

    /**
     * Checks that no topic is read twice and that no sink needs a materializer.
     *
     * @param topics the topics that the plan reads, one for each source and topic
     * @param inserts whose plan it is
     */
    static List<Problem> check(String plan, List<String> topics, List<PlannedInsert> inserts) {
        List<Problem> problems = new ArrayList<>();
        topics.stream()
                .filter(topic -> Collections.frequency(topics, topic) > 1)
                .distinct()
                .map(topic -> new Problem(
                        inserts.get(0).location(),
                        "the plan reads topic '" + topic + "' more than once, so its branches would drift apart",
                        "let all INSERTs select from one view over it, with the same columns and hints"))
                .forEach(problems::add);
        SINK.matcher(plan)
                .results()
                .map(sink -> KeyRules.problem(lastName(sink.group(1), "."), plan.substring(sink.start()), inserts))
                .forEach(problems::add);
        return problems;
    }

    /** Returns the names of the tables in which a plan looks rows up as others pass. */
    public static Set<String> lookedUpTables(String plan) {
        return tables(LOOKUP, plan);
    }

    /** Returns those of them in which it looks several rows up at a time. */
    static Set<String> asynchronouslyLookedUpTables(String plan) {
        return tables(ASYNC_LOOKUP, plan);
    }

    private static Set<String> tables(Pattern lookups, String plan) {
        return lookups.matcher(plan)
                .results()
                .map(lookup -> lastName(lookup.group(1), "."))
                .collect(Collectors.toSet());
    }

    /** Returns whether a plan does more with a column than to read it. */
    public static boolean usesBeyondScan(String plan, String column) {
        return plan.lines().anyMatch(line -> !line.contains("TableSourceScan(") && line.contains(column));
    }

    /** Returns a digest of a plan. */
    static String fingerprint(String plan) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(plan.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Cuts the part that says what will run out of an EXPLAIN text. */
    public static String executionPlan(String explained) {
        int start = explained.indexOf(EXECUTION_PLAN);
        if (start < 0) {
            throw new IllegalStateException("Flink's EXPLAIN has no section '" + EXECUTION_PLAN + "'");
        }
        return explained.substring(start);
    }

    private static String lastName(String path, String separator) {
        return path.substring(path.lastIndexOf(separator) + separator.length());
    }
}
