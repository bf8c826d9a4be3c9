package io.millrace.solution.problem;

/**
 * Thrown for something that the user can mend. All else that is thrown is a mistake of ours, and its trace goes to the log.
 *
 * <p>It is checked ({@link UserException}) where a caller can go on without what failed: without one solution, one record,
 * one service. It is unchecked where nothing between there and the command can.
 */
public interface UserProblem {
    /** Returns what is wrong, where, and the remedy, printed as it is. */
    String getMessage();
}
