/**
 * Expands what an author declares (a topic by its own fields, a result by one query) into the Flink SQL that runs, with
 * everything that makes it safe: quarantine, late records, the account, connectors and their options.
 *
 * <p>{@link io.millrace.compiler.SolutionCompiler} takes a solution and answers one whose tables and pipelines can be planned;
 * what is planned, verified and explained afterwards is the same SQL as if somebody had written it by hand. Each line of it
 * knows where it comes from, so that messages name the author's own lines.
 */
package io.millrace.compiler;
