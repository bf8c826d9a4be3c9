package io.millrace.pipeline;

import io.millrace.solution.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rule that each writer in transactions has a prefix of its own: writers of one prefix abort each other's. */
final class TransactionRules {
    private static final String PREFIX = "sink.transactional-id-prefix";

    private final Map<String, PlannedInsert> writers = new HashMap<>();

    /** Checks the INSERTs of one more file, against each other and against those of the files before. */
    List<Problem> check(List<PlannedInsert> inserts) {
        List<Problem> problems = new ArrayList<>();
        for (PlannedInsert insert : inserts) {
            String prefix = insert.target().options().get(PREFIX);
            PlannedInsert other = prefix == null ? null : writers.putIfAbsent(prefix, insert);
            if (other != null) {
                problems.add(new Problem(
                        insert.location(),
                        "the transactions of this INSERT into '"
                                + insert.target().name() + "' and of that at " + other.location()
                                + " have one prefix, '" + prefix + "': each would abort the other's",
                        other.target().name().equals(insert.target().name())
                                ? "write both by one INSERT … UNION ALL"
                                : "give each table a '" + PREFIX + "' of its own"));
            }
        }
        return problems;
    }
}
