package io.millrace.benchmarks.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Distinct users by ten minutes and province. */
final class ExpectedVisitors implements Job.Expectation {
    private final Map<String, Set<Integer>> visitors = new HashMap<>();

    @Override
    public void add(JsonNode visit) {
        String place = Job.tenMinutes(visit.path("create_time").asText())
                + "|"
                + visit.path("province").asText();
        visitors.computeIfAbsent(place, seen -> new HashSet<>())
                .add(visit.path("user_id").asInt());
    }

    @Override
    public Outcome outcome() {
        Outcome outcome = Outcome.NOTHING;
        for (Map.Entry<String, Set<Integer>> place : visitors.entrySet()) {
            outcome = outcome.with(place.getKey(), place.getValue().size());
        }
        return outcome;
    }
}
