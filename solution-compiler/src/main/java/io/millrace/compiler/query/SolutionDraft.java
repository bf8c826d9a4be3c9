package io.millrace.compiler.query;

import io.millrace.pipeline.plan.QueryShapes;
import io.millrace.solution.ElasticsearchIndex;
import io.millrace.solution.HBaseTable;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.Topic;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.mysql.MysqlTable;
import io.millrace.solution.problem.InvalidSolutionException;
import java.util.List;

/** A solution on its way from what its author has written to what runs. */
public record SolutionDraft(Solution written) {
    /** Returns a file of what has been expanded. */
    public SqlFile file(SqlWriter writer, String name) {
        return writer.file(name, written.folder().resolve(name + ".expanded.sql"));
    }

    /** Defines what a file holds; problems are told where their cause was written. */
    public void define(QueryShapes shapes, SqlFile file) throws InvalidSolutionException {
        try {
            shapes.define(file);
        } catch (InvalidSolutionException e) {
            throw with(file).traced(e);
        }
    }

    /** Returns the solution with these tables and nothing that runs. */
    public Solution with(SqlFile tables) {
        return with(tables, written.topics());
    }

    /** Returns the solution with these tables and topics and nothing that runs. */
    public Solution with(SqlFile tables, List<Topic> owned) {
        return copy(
                List.of(tables),
                List.of(),
                owned,
                written.mysqlTables(),
                written.hbaseTables(),
                written.elasticsearchIndexes(),
                written.dashboards());
    }

    /** Returns the solution with all that is expanded. */
    public Solution copy(
            List<SqlFile> tables,
            List<SqlFile> pipelines,
            List<Topic> owned,
            List<MysqlTable> mysqlTables,
            List<HBaseTable> hbaseTables,
            List<ElasticsearchIndex> indexes,
            List<Dashboard> dashboards) {
        return new Solution(
                written.name(),
                written.folder(),
                written.title(),
                written.description(),
                written.timeZone(),
                written.services(),
                written.mysqlDatabase(),
                owned,
                written.parameters(),
                written.profiles(),
                written.verifyRules(),
                tables,
                List.of(),
                pipelines,
                written.generators(),
                written.generatorTables(),
                written.mysqlMigrations(),
                mysqlTables,
                hbaseTables,
                indexes,
                dashboards);
    }
}
