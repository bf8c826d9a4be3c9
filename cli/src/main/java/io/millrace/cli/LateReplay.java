package io.millrace.cli;

import io.millrace.pipeline.checkpoint.SavepointPosition;
import io.millrace.quarantine.AsideRecord;
import io.millrace.quarantine.Pardon;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.reference.Reference;
import io.millrace.verification.SlotRecount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The replay of late records: their time slots are counted anew while the pipeline stands still. */
final class LateReplay {
    private static final long SORT_MEMORY = 128L << 20;

    private final RunningInstance instance;
    private final Solution solution;
    private final String topic;

    /** What it has done: how many records count now that did not before, and in which results. */
    record Outcome(int records, Set<String> results) {}

    /**
     * Finds the solution that owns the topic.
     *
     * @throws UserException when none of the given ones does
     */
    LateReplay(RunningInstance instance, List<Solution> solutions, String topic) throws UserException {
        this.instance = instance;
        this.topic = topic;
        this.solution = solutions.stream()
                .filter(candidate ->
                        candidate.topics().stream().map(Topic::name).anyMatch(topic::equals))
                .findFirst()
                .orElseThrow(() -> new UserException(
                        "No solution owns topic '" + topic + "'; name the solution's folder with --solution"));
    }

    Outcome run(Predicate<AsideRecord> chosen) throws Exception {
        try (BatchCluster cluster = new BatchCluster(instance.dataDirectory().temporary(), "replay", SORT_MEMORY);
                Pause pause = new Pause(instance.runFile(), solution)) {
            ReferenceResolver references = new ReferenceResolver(solution, pause.endpoints());
            SlotRecount recount = recount(references);
            Set<String> results = recount.results(cluster.address());
            SavepointPosition cut = cut(standing(pause.begin(), recount), recount);
            int records;
            // The ledger first: what stops after it is made good by a second replay, which counts anew in any case.
            try (Pardon pardon = new Pardon(instance.kafka(), topic)) {
                records = pardon.run(chosen);
            }
            recount.run(
                    cut,
                    pause.endpoints().get(Reference.KAFKA_BOOTSTRAP_SERVERS),
                    results,
                    cluster.address(),
                    cluster.parallelism());
            return new Outcome(records, results);
        }
    }

    private SlotRecount recount(ReferenceResolver references) throws InvalidSolutionException {
        return SlotRecount.plan(solution, references, topic.substring(0, topic.length() - Topic.LATE.length()));
    }

    /** While a pipeline reads again, no slot is closed, and what it has not read yet would be counted without the others. */
    private static SavepointPosition cut(Jobs.Standing standing, SlotRecount recount) throws UserException {
        SavepointPosition cut = SavepointPosition.of(Path.of(standing.savepoint()));
        if (cut.readingAgain()) {
            throw new UserException(
                    "Pipeline '" + recount.pipeline()
                            + "' has begun from the beginning and not yet read all that had been read before; try again when it has");
        }
        return cut;
    }

    private static Jobs.Standing standing(Map<String, Jobs.Standing> pipelines, SlotRecount recount)
            throws UserException {
        Jobs.Standing standing = pipelines.get(recount.pipeline());
        if (standing == null) {
            throw new UserException("Pipeline '" + recount.pipeline() + "' was not running; try again when it is");
        }
        if (!standing.fingerprint().equals(recount.fingerprint())) {
            throw new UserException("The SQL of pipeline '" + recount.pipeline()
                    + "' has changed since it was started; start it again");
        }
        return standing;
    }
}
