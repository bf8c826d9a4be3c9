package io.millrace.pipeline.plan;

import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import java.util.List;
import org.apache.flink.configuration.Configuration;

/** The tables that a solution declares in its folder {@code tables}, whether or not a pipeline uses them. */
public final class DeclaredTables {
    private DeclaredTables() {}

    /**
     * Returns them; views are left out.
     *
     * @throws InvalidSolutionException when Flink refuses one
     */
    public static List<ResultTable> of(Solution solution) throws InvalidSolutionException {
        SqlFile nothingMore = new SqlFile("tables", solution.folder().resolve("tables"), "");
        PipelineScript script = PipelineScript.ofStreams(
                solution,
                ReferenceResolver.forPlanning(solution),
                nothingMore,
                new Configuration(),
                PipelineScript.Rewriting.NONE);
        CatalogTables catalog = new CatalogTables(script.environment());
        return catalog.names().stream()
                .flatMap(name -> catalog.find(name).map(table -> ResultTable.of(name, table)).stream())
                .toList();
    }
}
