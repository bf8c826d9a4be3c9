package io.millrace.solution;

import io.millrace.solution.internal.Nearest;
import java.util.Collection;

/** What to tell somebody who has named something that is not there. */
public final class NearName {
    private NearName() {}

    /**
     * Answers the remedy for an unknown name.
     *
     * @param given the name
     * @param known the names that there are
     * @param otherwise what to say when none of them is near
     */
    public static String remedy(String given, Collection<String> known, String otherwise) {
        return Nearest.to(given, known)
                .map(name -> "did you mean '" + name + "'?")
                .orElse(otherwise);
    }
}
