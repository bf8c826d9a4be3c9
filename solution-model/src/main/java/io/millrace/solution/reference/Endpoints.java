package io.millrace.solution.reference;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resolved endpoints of one environment. {@link #toString()} shows names only, because values can be secret. */
public final class Endpoints {
    private static final String MASK = "******";

    private final Map<Reference, String> values;

    /** Copies the given values. */
    public Endpoints(Map<Reference, String> values) {
        this.values = values.isEmpty() ? new EnumMap<>(Reference.class) : new EnumMap<>(values);
    }

    /** Returns the value of a reference, or nothing when this environment has no such service. */
    public Optional<String> find(Reference reference) {
        return Optional.ofNullable(values.get(reference));
    }

    /**
     * Returns the value of a reference.
     *
     * @throws IllegalStateException when this environment has no such service
     */
    public String get(Reference reference) {
        return find(reference)
                .orElseThrow(() -> new IllegalStateException("no endpoint for '" + reference.key() + "'"));
    }

    /** Returns a text with every secret value in it replaced by {@code ******}, for messages and logs. */
    public String redact(String text) {
        String redacted = text;
        for (String secret : secretsLongestFirst()) {
            redacted = redacted.replace(secret.replace("'", "''"), MASK).replace(secret, MASK);
        }
        return redacted;
    }

    /** Longest first, so that a secret which contains another one leaves no rest behind. */
    private List<String> secretsLongestFirst() {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().secret() && !entry.getValue().isEmpty())
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    @Override
    public String toString() {
        return "Endpoints" + values.keySet();
    }
}
