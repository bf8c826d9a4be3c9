/**
 * Runs SQL files as Flink jobs: one file is one job, named after the file.
 *
 * <p>The way of a file: {@link io.millrace.pipeline.sql.SqlScript} splits it with Flink's grammar, {@link
 * io.millrace.pipeline.rules.JobPlanner} lets Flink plan all its INSERTs as one statement set and refuses plans that read a
 * topic twice or need a {@code SinkUpsertMaterializer}, {@link io.millrace.pipeline.job.JobRunner} has it go on from the
 * newest checkpoint of the same job where there is one, and the {@link io.millrace.pipeline.job.ReadyJob} is submitted. The
 * cluster of a laptop is {@link
 * io.millrace.pipeline.cluster.EmbeddedCluster}; it is spoken to over REST like any other.
 *
 * <p>A trap: {@code rest.port} in a job's configuration overrides the address given to a remote environment, so there is
 * one place that sets it, {@link io.millrace.pipeline.cluster.ClusterAddress}.
 */
package io.millrace.pipeline;
