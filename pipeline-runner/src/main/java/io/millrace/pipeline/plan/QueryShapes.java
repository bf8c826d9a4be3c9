package io.millrace.pipeline.plan;

import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.catalog.ResolvedSchema;

/** Tells the columns of tables and views before anything is planned. */
public final class QueryShapes {
    private final Solution solution;
    private final PipelineScript script;

    /**
     * Begins with the tables of a solution.
     *
     * @throws InvalidSolutionException when one of them is refused
     */
    public QueryShapes(Solution solution) throws InvalidSolutionException {
        this.solution = solution;
        this.script = PipelineScript.ofStreams(
                solution,
                ReferenceResolver.forPlanning(solution),
                new SqlFile("shapes", solution.folder().resolve("tables"), ""),
                new Configuration(),
                PipelineScript.Rewriting.NONE);
    }

    /**
     * Carries out more definitions.
     *
     * @throws InvalidSolutionException when one of them is refused
     */
    public void define(SqlFile definitions) throws InvalidSolutionException {
        script.define(definitions);
    }

    /** Returns the columns of a table or view that is defined. */
    public ResolvedSchema of(String name) {
        return script.environment().from("`" + name + "`").getResolvedSchema();
    }

    /** Returns the columns of a table of which nothing but the columns is known yet. */
    public ResolvedSchema declared(String table) {
        return new CatalogTables(script.environment())
                .find(table)
                .orElseThrow(() -> new IllegalStateException("there is no table '" + table + "' in " + solution.name()))
                .getResolvedSchema();
    }
}
