/**
 * The {@code millrace} command.
 *
 * <p>Commands are thin: they turn options into values and print. {@link io.millrace.warehouse.Warehouse} is the running
 * product.
 *
 * <p>Exit codes: 0 fine, 1 the answer is no, 2 misuse. What a user can mend is thrown as a {@link
 * io.millrace.solution.problem.UserProblem} and printed as it is, without a stack trace.
 */
package io.millrace.cli;
