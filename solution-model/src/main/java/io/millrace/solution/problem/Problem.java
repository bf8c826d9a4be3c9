package io.millrace.solution.problem;

import java.util.Objects;

/**
 * Something in a solution that its author has to mend.
 *
 * @param location where it stands
 * @param what what is wrong, naming the subject, the rule and the value found
 * @param remedy what to do about it
 */
public record Problem(Location location, String what, String remedy) {
    public Problem {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** Returns one line: {@code file:line: what; remedy}. What is quoted from a file can neither break nor colour it. */
    @Override
    public String toString() {
        return (location + ": " + what + "; " + remedy).replaceAll("\\p{Cntrl}+", " ");
    }
}
