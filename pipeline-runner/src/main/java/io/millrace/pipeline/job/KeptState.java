package io.millrace.pipeline.job;

import io.millrace.pipeline.account.AccountFigures;
import io.millrace.pipeline.checkpoint.CheckpointFolder;
import io.millrace.pipeline.plan.PlannedJob;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.rules.JobPlanner;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;

/** What the job of one file has left of earlier runs, and the SQL that it belongs to. */
public final class KeptState {
    private final Solution solution;
    private final SqlFile file;
    private final CheckpointFolder folder;

    KeptState(Solution solution, SqlFile file, CheckpointFolder folder) {
        this.solution = solution;
        this.file = file;
        this.folder = folder;
    }

    /**
     * Refuses pipelines of a solution whose SQL is no more the one that their state belongs to. It needs neither a cluster
     * nor services, and plans only what reads otherwise than before.
     *
     * @param checkpoints the folder for the checkpoints of the solution
     * @throws InvalidSolutionException with all of them
     */
    public static void check(Solution solution, Path checkpoints) throws InvalidSolutionException {
        List<Problem> problems = new ArrayList<>();
        JobPlanner planner = new JobPlanner(solution, ReferenceResolver.forPlanning(solution), new Configuration());
        for (SqlFile file : solution.pipelines()) {
            CheckpointFolder folder = new CheckpointFolder(checkpoints.resolve(file.name()));
            KeptState state = new KeptState(solution, file, folder);
            try {
                if (!folder.finished() && folder.newest().isPresent() && !state.sameSql()) {
                    state.require(planner.plan(file));
                }
            } catch (InvalidSolutionException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSolutionException(problems);
        }
    }

    /** @throws InvalidSolutionException when the state belongs to another plan than this one */
    void require(PlannedJob job) throws InvalidSolutionException {
        if (folder.plan().equals(Optional.of(job.fingerprint()))) {
            return;
        }
        throw refusal(
                difference(),
                "the plan of '" + file.name() + "' is not the one that its checkpoints in " + folder.path()
                        + " belong to",
                sameSql() ? "go back to the Millrace that wrote them" : "restore the SQL",
                results(job));
    }

    /** Keeps in mind what the state that is written from now on belongs to. */
    void remember(PlannedJob job) {
        folder.rememberPlan(job.fingerprint());
        folder.rememberSql(sql());
    }

    /** Returns why the job cannot go on from its state. */
    InvalidSolutionException refusal(String what, String remedy) {
        return refusal(new Location(file.path(), 1), what, remedy, "its results");
    }

    private InvalidSolutionException refusal(Location location, String what, String remedy, String results) {
        return solution.traced(new InvalidSolutionException(List.of(new Problem(
                location,
                what,
                remedy + "; or delete " + folder.path() + ", which recomputes " + results
                        + " from what the topics still hold"))));
    }

    private static String results(PlannedJob job) {
        return job.results().stream()
                .filter(table -> !table.connector().equals(AccountFigures.CONNECTOR))
                .filter(table -> !Topic.putAside(table.options().getOrDefault("topic", "")))
                .map(ResultTable::name)
                .distinct()
                .collect(Collectors.joining(", ", "all its results (", ")"));
    }

    private boolean sameSql() {
        return folder.sql().equals(Optional.of(sql()));
    }

    /** The file comes first, then what it is planned with. */
    private Stream<SqlFile> read() {
        return Stream.concat(Stream.of(file), solution.tables().stream());
    }

    private String sql() {
        ReferenceResolver parameters = ReferenceResolver.ofParameters(solution);
        return read().map(parameters::resolve).collect(Collectors.joining("\n"));
    }

    /** Returns the first line that is another one than before. */
    private Location difference() {
        String[] now = sql().split("\n", -1);
        String[] before = folder.sql().orElse("").split("\n", -1);
        int same = 0;
        while (same < Math.min(now.length, before.length) && now[same].equals(before[same])) {
            same++;
        }
        ReferenceResolver parameters = ReferenceResolver.ofParameters(solution);
        int first = 0;
        for (SqlFile part : read().toList()) {
            int lines = parameters.resolve(part).split("\n", -1).length;
            if (same < first + lines) {
                return new Location(part.path(), same - first + 1);
            }
            first += lines;
        }
        return new Location(file.path(), 1);
    }
}
