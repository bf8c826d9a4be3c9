package io.millrace.solution;

import io.millrace.solution.internal.sql.ReferenceNames;
import io.millrace.solution.internal.sql.SqlText;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts values in the place of the {@code ${…}} references in a solution's SQL.
 *
 * <p>Within a '…' literal a value's single quotes are doubled, so that no value can end the literal. Outside of literals
 * only parameters may stand, and only with a number or a word as their value. References in comments stay as they are.
 */
public final class ReferenceResolver {
    private final Endpoints endpoints;
    private final Map<String, String> values = new HashMap<>();

    /** Resolves with the parameters that the solution declares. */
    public ReferenceResolver(Solution solution, Endpoints endpoints) {
        this(solution, endpoints, Map.of());
    }

    /**
     * Resolves with some parameters replaced.
     *
     * @throws IllegalArgumentException when an override names no declared parameter, or has a line break in its value
     */
    public ReferenceResolver(Solution solution, Endpoints endpoints, Map<String, String> overrides) {
        this.endpoints = endpoints;
        values.put(ReferenceNames.SOLUTION_NAME, solution.name());
        values.put(ReferenceNames.TIME_ZONE, solution.timeZone().getId());
        solution.parameters().forEach((name, value) -> values.put(ReferenceNames.ofParameter(name), value));
        overrides.forEach((name, value) -> override(solution, name, value));
    }

    /** Resolves with well-formed endpoints that are never connected to, for planning without services. */
    public static ReferenceResolver forPlanning(Solution solution) {
        Map<Reference, String> examples = new EnumMap<>(Reference.class);
        for (Reference reference : Reference.values()) {
            if (solution.services().contains(reference.service())) {
                examples.put(reference, reference.example());
            }
        }
        return new ReferenceResolver(solution, new Endpoints(examples));
    }

    /** Resolves parameters and what the solution says of itself; references to services stay as they are. */
    public static ReferenceResolver ofParameters(Solution solution) {
        Map<Reference, String> themselves = new EnumMap<>(Reference.class);
        for (Reference reference : Reference.values()) {
            themselves.put(reference, "${" + reference.key() + "}");
        }
        return new ReferenceResolver(solution, new Endpoints(themselves));
    }

    /** Returns the value of a parameter, when the solution declares it. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(values.get(ReferenceNames.ofParameter(name)));
    }

    /**
     * Returns the text of a file with all references resolved; each line stays at its number.
     *
     * @throws IllegalStateException when the endpoints lack one that the file refers to
     * @throws IllegalArgumentException when an override puts something else than a number or a word outside of quotes
     */
    public String resolve(SqlFile file) {
        StringBuilder resolved = new StringBuilder();
        int end = 0;
        for (SqlText.Reference reference : SqlText.of(file.text()).references()) {
            resolved.append(file.text(), end, reference.start()).append(replacement(file, reference));
            end = reference.end();
        }
        return resolved.append(file.text(), end, file.text().length()).toString();
    }

    private String replacement(SqlFile file, SqlText.Reference reference) {
        String value = value(reference.name());
        if (reference.quoted()) {
            return value.replace("'", "''");
        }
        if (!ReferenceNames.mayStandUnquoted(value)) {
            throw new IllegalArgumentException(new Location(file.path(), reference.line()) + ": '${" + reference.name()
                    + "}' stands outside of quotes, where only a number or a word may be put");
        }
        return value;
    }

    private String value(String name) {
        String value = values.get(name);
        if (value != null) {
            return value;
        }
        return Reference.ofKey(name)
                .map(endpoints::get)
                .orElseThrow(() -> new IllegalStateException("no value for '${" + name + "}'"));
    }

    private void override(Solution solution, String name, String value) {
        if (!solution.parameters().containsKey(name)) {
            throw new IllegalArgumentException("solution '" + solution.name() + "' has no parameter '" + name + "'; "
                    + Nearest.remedy(
                            name,
                            solution.parameters().keySet().stream().sorted().toList()));
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "parameter '" + name + "' must not hold a line break or another control character");
        }
        values.put(ReferenceNames.ofParameter(name), value);
    }
}
