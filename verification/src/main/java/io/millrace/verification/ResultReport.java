package io.millrace.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.verification.comparison.ComparisonCounts;
import io.millrace.verification.value.Difference;
import java.util.List;

/**
 * What the verification of one result found.
 *
 * @param table the result
 * @param verdict what can be said of it
 * @param cause why no more can be said, or null
 * @param equal keys for which the store holds what was computed
 * @param missing keys that were computed, but are not stored
 * @param extra keys that are stored, but were not computed
 * @param different keys that are stored with another value
 * @param undecided keys of which it cannot be said
 * @param differences the first ones of those that are not equal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResultReport(
        String table,
        Verdict verdict,
        String cause,
        long equal,
        long missing,
        long extra,
        long different,
        long undecided,
        List<Difference> differences) {
    /** What can be said of a result. */
    public enum Verdict {
        /** Every key is stored with the value that was computed. */
        EQUAL,
        /** Nothing was computed and nothing is stored. */
        EMPTY,
        /** At least one key is not. */
        DIFFERENT,
        /** It could not be compared, or differs for a known cause that a recomputation cannot judge. */
        UNPROVEN
    }

    public ResultReport {
        differences = List.copyOf(differences);
    }

    /** Returns whether the result is what was computed. */
    public boolean proven() {
        return verdict == Verdict.EQUAL || verdict == Verdict.EMPTY;
    }

    /** Returns the report of a result that could not be compared. */
    static ResultReport unproven(String table, String cause) {
        return new ResultReport(table, Verdict.UNPROVEN, cause, 0, 0, 0, 0, 0, List.of());
    }

    /**
     * Returns the report of a result that was compared.
     *
     * @param cause what may have made a difference that is no fault, or null
     */
    static ResultReport of(String table, ComparisonCounts counts, String cause) {
        if (counts.differs() && cause != null) {
            return of(table, counts, Verdict.UNPROVEN, cause);
        }
        if (!counts.differs() && counts.undecided() > 0) {
            return of(table, counts, Verdict.UNPROVEN, doubt(counts));
        }
        Verdict agreed = counts.equal() == 0 ? Verdict.EMPTY : Verdict.EQUAL;
        return of(table, counts, counts.differs() ? Verdict.DIFFERENT : agreed, null);
    }

    private static String doubt(ComparisonCounts counts) {
        return counts.unordered() > 0
                ? counts.unordered()
                        + " keys are written more than once by branches of the query or by partitions that run side by"
                        + " side; which value had to come last cannot be known"
                : counts.inexact()
                        + " keys differ in sums of FLOAT or DOUBLE numbers by more than the tolerance; such sums depend on"
                        + " the order of their parts, sums of DECIMAL do not";
    }

    /**
     * Returns the report of a result that was compared with what only a part of the records makes: equal or not, it is
     * not proven.
     *
     * @param cause why it is a part
     */
    static ResultReport ofPart(String table, ComparisonCounts counts, String cause) {
        return of(table, counts, Verdict.UNPROVEN, cause);
    }

    private static ResultReport of(String table, ComparisonCounts counts, Verdict verdict, String cause) {
        return new ResultReport(
                table,
                verdict,
                cause,
                counts.equal(),
                counts.missing(),
                counts.extra(),
                counts.different(),
                counts.undecided(),
                counts.differences());
    }

    /** Returns the number of keys on either side. */
    public long compared() {
        return equal + missing + extra + different + undecided;
    }
}
