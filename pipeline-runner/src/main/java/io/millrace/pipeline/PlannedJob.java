package io.millrace.pipeline;

import java.util.Set;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableEnvironment;

/**
 * A job that Flink has planned and that keeps the rules about plans.
 *
 * @param name the file's name without {@code .sql}
 * @param environment what it was planned in; options set on it before {@link StatementSet#execute()} still count
 * @param inserts its INSERTs
 * @param topicsRead the Kafka topics that it reads
 * @param fingerprint differs when the plan differs, so that state is not restored into another plan
 */
public record PlannedJob(
        String name, TableEnvironment environment, StatementSet inserts, Set<String> topicsRead, String fingerprint) {}
