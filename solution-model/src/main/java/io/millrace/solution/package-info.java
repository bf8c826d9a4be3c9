/**
 * A <em>solution</em> is a folder of readable files; this package turns it into records.
 *
 * <p>{@link io.millrace.solution.folder.SolutionReader} reads a folder and answers with a {@link
 * io.millrace.solution.Solution} or with every {@link io.millrace.solution.problem.Problem} found, never with the first one
 * only. Nothing here knows Flink, Kafka or a database: what those refuse is found by the modules that own them, and
 * reported in the same form.
 */
package io.millrace.solution;
