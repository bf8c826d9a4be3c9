package io.millrace.solution.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody meant who misspelt a name. */
public final class Nearest {
    private Nearest() {}

    /** Returns the known name that differs least from the given one, when it differs in a third at most. */
    public static Optional<String> to(String given, Collection<String> known) {
        int limit = Math.max(1, given.length() / 3);
        return known.stream()
                .filter(name -> Math.abs(name.length() - given.length()) <= limit)
                .filter(name -> distance(given, name) <= limit)
                .min(Comparator.comparingInt((String name) -> distance(given, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns the remedy for an unknown name: the one that was meant, or else all there are. */
    public static String remedy(String given, Collection<String> known) {
        return to(given, known)
                .map(name -> "did you mean '" + name + "'?")
                .orElseGet(() -> known.isEmpty() ? "remove it" : "use one of: " + String.join(", ", known));
    }

    /**
     * Returns the remedy for an unknown name.
     *
     * @param given the name
     * @param known the names that there are
     * @param otherwise what to say when none of them is near
     */
    public static String remedy(String given, Collection<String> known, String otherwise) {
        return to(given, known).map(name -> "did you mean '" + name + "'?").orElse(otherwise);
    }

    /** Returns how many characters must be inserted, removed, replaced or swapped with their neighbour. */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : cheapest(left, right, i, j, cost);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int cheapest(String left, String right, int i, int j, int[][] cost) {
        int replaced = cost[i - 1][j - 1] + (sameAt(left, i - 1, right, j - 1) ? 0 : 1);
        int edited = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && sameAt(left, i - 1, right, j - 2) && sameAt(left, i - 2, right, j - 1);
        return swapped ? Math.min(edited, cost[i - 2][j - 2] + 1) : edited;
    }

    private static boolean sameAt(String left, int i, String right, int j) {
        return Character.toLowerCase(left.charAt(i)) == Character.toLowerCase(right.charAt(j));
    }
}
