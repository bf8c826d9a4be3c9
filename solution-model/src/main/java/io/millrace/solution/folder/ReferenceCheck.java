package io.millrace.solution.folder;

import io.millrace.solution.SqlFile;
import io.millrace.solution.internal.declaration.SolutionFile;
import io.millrace.solution.internal.file.Problems;
import io.millrace.solution.internal.sql.ReferenceNames;
import io.millrace.solution.internal.sql.SqlText;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.reference.Reference;
import java.util.EnumMap;
import java.util.Map;

/** Checks the {@code ${…}} references of SQL files against what the solution declares. */
final class ReferenceCheck {
    private final SolutionFile declaration;
    private final Problems problems;
    private final Map<Reference, Location> used = new EnumMap<>(Reference.class);

    ReferenceCheck(SolutionFile declaration, Problems problems) {
        this.declaration = declaration;
        this.problems = problems;
    }

    /** Returns the endpoints that the checked files refer to, with the place of the first reference to each. */
    Map<Reference, Location> used() {
        return used;
    }

    void check(SqlFile file) {
        SqlText text = SqlText.of(file.text());
        for (int line : text.unclosedLines()) {
            problems.add(new Location(file.path(), line), "'${' has no '}' in its line", "close it");
        }
        for (SqlText.Reference reference : text.references()) {
            check(reference, new Location(file.path(), reference.line()));
        }
    }

    private void check(SqlText.Reference reference, Location location) {
        String name = reference.name();
        if (name.startsWith("env:")) {
            problems.add(
                    location,
                    "'${" + name + "}' must not stand in SQL",
                    "write it in a profile of solution.yaml, and refer to that setting here");
        } else if (!ReferenceNames.all(declaration.parameters().keySet()).contains(name)) {
            problems.add(
                    location,
                    "unknown reference '${" + name + "}'",
                    Nearest.remedy(
                            name, ReferenceNames.all(declaration.parameters().keySet())));
        } else {
            Reference.ofKey(name).ifPresent(endpoint -> checkService(endpoint, location));
            checkQuotes(reference, location);
        }
    }

    private void checkService(Reference endpoint, Location location) {
        used.putIfAbsent(endpoint, location);
        if (!declaration.services().contains(endpoint.service())) {
            String service = endpoint.service().key();
            problems.add(
                    location,
                    "'${" + endpoint.key() + "}' needs the service " + service + ", which solution.yaml does not list",
                    "add " + service + " to its 'services'");
        }
    }

    private void checkQuotes(SqlText.Reference reference, Location location) {
        String value = ReferenceNames.parameter(reference.name())
                .map(declaration.parameters()::get)
                .orElse("");
        if (!reference.quoted() && !ReferenceNames.mayStandUnquoted(value)) {
            problems.add(
                    location,
                    "'${" + reference.name() + "}' stands outside of quotes, where only a parameter may stand that is"
                            + " a number or a word",
                    "write '${" + reference.name() + "}' in single quotes");
        }
    }
}
