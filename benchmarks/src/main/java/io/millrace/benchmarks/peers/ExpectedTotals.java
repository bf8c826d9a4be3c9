package io.millrace.benchmarks.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Sums of gifts by a key. */
final class ExpectedTotals implements Job.Expectation {
    private final Function<JsonNode, String> key;
    private final Map<String, Long> totals = new HashMap<>();

    ExpectedTotals(Function<JsonNode, String> key) {
        this.key = key;
    }

    @Override
    public void add(JsonNode gift) {
        totals.merge(key.apply(gift), gift.path("gift_total_amount").asLong(), Long::sum);
    }

    @Override
    public Outcome outcome() {
        Outcome outcome = Outcome.NOTHING;
        for (Map.Entry<String, Long> total : totals.entrySet()) {
            outcome = outcome.with(total.getKey(), total.getValue());
        }
        return outcome;
    }
}
