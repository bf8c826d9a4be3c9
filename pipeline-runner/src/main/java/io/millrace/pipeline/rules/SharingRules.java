package io.millrace.pipeline.rules;

import io.millrace.pipeline.plan.PlannedInsert;
import io.millrace.pipeline.plan.PlannedJob;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules about what jobs, and INSERTs, must not share: a topic has one reader, so that a record counts once, and
 * transactions of one prefix have one writer, since each new one aborts those of the others.
 */
final class SharingRules {
    private static final String PREFIX = "sink.transactional-id-prefix";

    private SharingRules() {}

    /** Checks the pipelines of a solution against each other. */
    static List<Problem> check(List<PlannedJob> pipelines) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> readers = new HashMap<>();
        Map<String, String> writers = new HashMap<>();
        for (PlannedJob job : pipelines) {
            job.topicsRead().stream().sorted().forEach(topic -> {
                String other = readers.putIfAbsent(topic, job.name());
                if (other != null) {
                    problems.add(new Problem(
                            job.location(),
                            "topic '" + topic + "' is also read by pipeline '" + other + "'",
                            "move all its INSERTs to one file, so that the topic is read once"));
                }
            });
            for (ResultTable result : job.results()) {
                String prefix = result.options().get(PREFIX);
                String other = prefix == null ? null : writers.putIfAbsent(prefix, job.name());
                if (other != null) {
                    problems.add(shared(job.location(), result.name(), "pipeline '" + other + "'", prefix));
                }
            }
        }
        return problems;
    }

    /** Checks the INSERTs of one file against each other. */
    static List<Problem> checkWithin(List<PlannedInsert> inserts) {
        List<Problem> problems = new ArrayList<>();
        Map<String, PlannedInsert> writers = new HashMap<>();
        for (PlannedInsert insert : inserts) {
            String prefix = insert.target().options().get(PREFIX);
            PlannedInsert other = prefix == null ? null : writers.putIfAbsent(prefix, insert);
            if (other != null) {
                problems.add(shared(
                        insert.location(),
                        insert.target().name(),
                        "the INSERT on line " + other.location().line(),
                        prefix));
            }
        }
        return problems;
    }

    private static Problem shared(Location location, String table, String other, String prefix) {
        return new Problem(
                location,
                "'" + table + "' is written in transactions of the prefix '" + prefix + "', as " + other
                        + " does: each would abort the other's",
                "write it by one INSERT … UNION ALL, or give each table a '" + PREFIX + "' of its own");
    }
}
