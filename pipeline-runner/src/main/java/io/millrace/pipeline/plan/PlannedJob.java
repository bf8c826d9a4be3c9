package io.millrace.pipeline.plan;

import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableEnvironment;

/**
 * A job that Flink has planned and that keeps the rules about plans.
 *
 * @param name the file's name without {@code .sql}
 * @param location where its first INSERT stands
 * @param environment what it was planned in; options set on it before {@link StatementSet#execute()} still count
 * @param inserts its INSERTs
 * @param topicsRead the Kafka topics that it reads
 * @param results the tables that it writes
 * @param lookups the tables in which it looks rows up as others pass
 * @param watermarkZone the zone in which its watermarks are wall-clock times
 * @param fingerprint differs when the plan differs, so that state is not restored into another plan
 * @param risks what would stop it when records come that its stores cannot take; {@code validate} refuses them
 */
public record PlannedJob(
        String name,
        Location location,
        TableEnvironment environment,
        StatementSet inserts,
        Set<String> topicsRead,
        List<ResultTable> results,
        List<ResultTable> lookups,
        ZoneId watermarkZone,
        String fingerprint,
        List<Problem> risks) {}
