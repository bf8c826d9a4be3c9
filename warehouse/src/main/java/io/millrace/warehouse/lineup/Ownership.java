package io.millrace.warehouse.lineup;

import io.millrace.solution.Solution;
import io.millrace.solution.problem.Problem;
import io.millrace.solution.reference.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Solutions that own the same would overwrite one another's results; each of them is refused beside the other. */
public final class Ownership {
    private Ownership() {}

    /** Returns what each solution owns that another one of them owns, too; solutions that share nothing are left out. */
    public static Map<Solution, List<Problem>> conflicts(List<Solution> solutions) {
        // Only the SQL tells keys of Redis, and reading it takes a second.
        boolean shareRedis = solutions.stream()
                        .filter(solution -> solution.services().contains(Service.REDIS))
                        .count()
                > 1;
        Map<Solution, List<Possession>> possessions = new LinkedHashMap<>();
        for (Solution solution : solutions) {
            List<Possession> all = new ArrayList<>(Possession.of(solution));
            if (shareRedis) {
                all.addAll(RedisKeys.of(solution));
            }
            possessions.put(solution, all);
        }
        Map<Solution, List<Problem>> conflicts = new LinkedHashMap<>();
        possessions.forEach((solution, own) -> possessions.forEach((other, others) -> {
            List<Possession> shared = own.stream()
                    .filter(one -> !other.equals(solution) && others.stream().anyMatch(one::meets))
                    .toList();
            if (!shared.isEmpty()) {
                conflicts.computeIfAbsent(solution, one -> new ArrayList<>()).add(problem(shared, other));
            }
        }));
        return conflicts;
    }

    private static Problem problem(List<Possession> shared, Solution other) {
        String more = shared.size() == 1 ? "" : " and " + (shared.size() - 1) + " more";
        return new Problem(
                shared.get(0).location(),
                shared.get(0) + more + (shared.size() == 1 ? " belongs" : " belong") + " to solution '" + other.name()
                        + "' (" + other.folder() + "), too",
                "rename it in one of the two, or run one of them with a --data-dir and a --port-offset of its own");
    }
}
