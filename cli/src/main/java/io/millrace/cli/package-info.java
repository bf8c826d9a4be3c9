/**
 * The {@code millrace} command.
 *
 * <p>Commands are thin: they turn options into values and print. {@link io.millrace.cli.Warehouse} is the running
 * product: it starts services, Flink, pipelines and dashboards in that order and stops them in the reverse one.
 *
 * <p>Exit codes: 0 fine, 1 the answer is no, 2 misuse. What a user can mend arrives as {@link
 * io.millrace.cli.UserException}, or as an exception of another module whose message is meant for people, and is printed
 * as it is, without a stack trace.
 */
package io.millrace.cli;
