package io.millrace.verification;

import io.millrace.pipeline.checkpoint.SavepointPosition;
import io.millrace.pipeline.job.PausedPipeline;
import io.millrace.quarantine.LateReadmission;
import io.millrace.records.PutAsideRecord;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.UserException;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The replay of late records: their time slots are counted anew while the pipeline stands still. */
public final class LateReplay {
    private final Solution solution;
    private final String topic;

    /** Has the pipelines of the solution stand still. */
    @FunctionalInterface
    public interface Pause {
        /** Returns those that were running, by their names, once they stand still. */
        Map<String, PausedPipeline> begin() throws IOException, UserException;
    }

    /**
     * What it has done.
     *
     * @param records how many count now that did not before
     * @param results those in which slots were counted anew
     */
    public record Outcome(int records, Set<String> results) {}

    private LateReplay(Solution solution, String topic) {
        this.solution = solution;
        this.topic = topic;
    }

    /**
     * Finds the solution that owns the topic.
     *
     * @throws UserException when none of the given ones does
     */
    public static LateReplay of(String topic, List<Solution> solutions) throws UserException {
        return solutions.stream()
                .filter(candidate ->
                        candidate.topics().stream().map(Topic::name).anyMatch(topic::equals))
                .findFirst()
                .map(owner -> new LateReplay(owner, topic))
                .orElseThrow(() -> new UserException(
                        "No solution owns topic '" + topic + "'; name the solution's folder with --solution"));
    }

    /** Returns the solution that owns the topic. */
    public Solution solution() {
        return solution;
    }

    /**
     * Counts the slots of late records anew.
     *
     * @param chosen which records shall count
     * @param endpoints the services that the pipelines use
     * @param pause has the pipelines stand still; they may go on afterwards
     * @param cluster where it is counted
     */
    public Outcome run(Predicate<PutAsideRecord> chosen, Endpoints endpoints, Pause pause, BatchCluster cluster)
            throws IOException, UserException {
        String kafka = endpoints.get(Reference.KAFKA_BOOTSTRAP_SERVERS);
        SlotRecount recount = recount(new ReferenceResolver(solution, endpoints));
        Set<String> results = recount.results(cluster.address());
        SavepointPosition position = position(pause.begin(), recount);
        int records;
        // The ledger first: what stops after it is made good by a second replay, which counts anew in any case.
        try (LateReadmission readmission = LateReadmission.open(kafka, topic)) {
            records = readmission.run(chosen);
        }
        recount.run(position, kafka, results, cluster.address(), cluster.parallelism());
        return new Outcome(records, results);
    }

    private SlotRecount recount(ReferenceResolver references) throws InvalidSolutionException {
        return SlotRecount.plan(solution, references, topic.substring(0, topic.length() - Topic.LATE.length()));
    }

    /** While a pipeline reads again, no slot is closed, and what it has not read yet would be counted without the others. */
    private static SavepointPosition position(Map<String, PausedPipeline> paused, SlotRecount recount)
            throws UserException {
        PausedPipeline pipeline = paused.get(recount.pipeline());
        if (pipeline == null) {
            throw new UserException("Pipeline '" + recount.pipeline() + "' was not running; try again when it is");
        }
        if (!pipeline.fingerprint().equals(recount.fingerprint())) {
            throw new UserException("The SQL of pipeline '" + recount.pipeline()
                    + "' has changed since it was started; start it again");
        }
        SavepointPosition position = SavepointPosition.of(Path.of(pipeline.savepoint()));
        if (position.readingAgain()) {
            throw new UserException(
                    "Pipeline '" + recount.pipeline()
                            + "' has begun from the beginning and not yet read all that had been read before; try again when it has");
        }
        return position;
    }
}
