package io.millrace.pipeline.recompute;

import io.millrace.pipeline.plan.CatalogTables;
import io.millrace.pipeline.plan.PipelineScript;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** Finds results that add up FLOAT or DOUBLE numbers: they run, but are exact to some digits only. */
public final class SumNotes {
    private SumNotes() {}

    /**
     * Returns a note on each of them.
     *
     * @throws InvalidSolutionException when a pipeline cannot be planned
     */
    public static List<Problem> of(Solution solution, ReferenceResolver references) throws InvalidSolutionException {
        List<Problem> notes = new ArrayList<>();
        for (SqlFile file : solution.pipelines()) {
            PipelineScript script = PipelineScript.ofStreams(
                    solution, references, file, new Configuration(), PipelineScript.Rewriting.NONE);
            Map<String, List<String>> inserts = script.insertsByTarget(() -> {});
            for (Map.Entry<String, List<String>> insert : inserts.entrySet()) {
                if (holdsApproximateNumbers(script, insert.getKey())) {
                    insert.getValue().stream()
                            .filter(text -> ApproximateSums.in(script.environment(), text))
                            .map(text -> note(file, text, insert.getKey()))
                            .forEach(notes::add);
                }
            }
        }
        return notes;
    }

    private static boolean holdsApproximateNumbers(PipelineScript script, String result) {
        return new CatalogTables(script.environment())
                .find(result).stream()
                        .flatMap(table -> ResultTable.of(result, table).columns().stream())
                        .anyMatch(column -> column.type().is(LogicalTypeRoot.FLOAT)
                                || column.type().is(LogicalTypeRoot.DOUBLE));
    }

    /** A statement's text has empty lines before it, as many as the file has. */
    private static Problem note(SqlFile file, String insert, String result) {
        int line = 1
                + (int) insert.chars().takeWhile(character -> character == '\n').count();
        return new Problem(
                new Location(file.path(), line),
                "'" + result + "' adds up FLOAT or DOUBLE numbers, and such a sum depends on the order of the records;"
                        + " verify compares it with a tolerance",
                "add up DECIMAL numbers where every digit counts");
    }
}
