package io.millrace.solution;

import io.millrace.solution.internal.Nearest;
import java.util.Collection;
import java.util.Optional;

/** What somebody meant who misspelt a name. */
public final class NearName {
    private NearName() {}

    /** Answers the known name that differs least from the given one, when it differs in a third at most. */
    public static Optional<String> of(String given, Collection<String> known) {
        return Nearest.to(given, known);
    }

    /**
     * Answers the remedy for an unknown name.
     *
     * @param given the name
     * @param known the names that there are
     * @param otherwise what to say when none of them is near
     */
    public static String remedy(String given, Collection<String> known, String otherwise) {
        return of(given, known).map(name -> "did you mean '" + name + "'?").orElse(otherwise);
    }
}
