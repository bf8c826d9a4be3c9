package io.millrace.solution.folder;

import io.millrace.solution.ElasticsearchIndex;
import io.millrace.solution.HBaseTable;
import io.millrace.solution.SqlFile;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.internal.dashboard.DashboardReader;
import io.millrace.solution.internal.file.Problems;
import io.millrace.solution.internal.mysql.MigrationFiles;
import io.millrace.solution.internal.storage.ElasticsearchIndexFiles;
import io.millrace.solution.internal.storage.HBaseTableFiles;
import io.millrace.solution.mysql.MysqlMigrations;
import io.millrace.solution.mysql.MysqlTables;
import io.millrace.solution.problem.Problem;
import io.millrace.solution.reference.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What stands in a folder beside {@code solution.yaml}.
 *
 * @param pageProblems what is wrong with the pages as long as the tables of results are not known; a name may be blamed on a
 *     chart that a dataset has wrong, so it is told beside other problems only
 */
record Content(
        List<SqlFile> tables,
        List<SqlFile> results,
        List<SqlFile> pipelines,
        List<SqlFile> generators,
        List<SqlFile> generatorTables,
        Optional<MysqlMigrations> mysqlMigrations,
        List<HBaseTable> hbaseTables,
        List<ElasticsearchIndex> elasticsearchIndexes,
        List<Dashboard> dashboards,
        List<Problem> pageProblems) {

    static final Path MYSQL = Path.of("storage", "mysql");
    static final Path HBASE = Path.of("storage", "hbase");
    static final Path ELASTICSEARCH = Path.of("storage", "elasticsearch");
    static final Path GENERATOR_TABLES = Path.of("generators", "tables");
    static final Path DASHBOARDS = Path.of("dashboards");

    /** Reads all folders; {@code services} are those that dashboards may ask, {@code database} the solution's own. */
    static Content read(Path folder, Set<Service> services, Optional<String> database, Problems problems) {
        Optional<MysqlMigrations> migrations = MigrationFiles.read(folder.resolve(MYSQL), database, problems);
        List<SqlFile> results = SqlFiles.read(folder.resolve("results"), problems);
        // Which tables follow from results is known when they are expanded; then pages are read once more.
        Optional<MysqlTables> tables = results.isEmpty() ? migrations.map(MysqlMigrations::tables) : Optional.empty();
        Problems ofPages = new Problems();
        if (!results.isEmpty()) {
            new DashboardReader(services, tables, false, ofPages).read(folder.resolve(DASHBOARDS));
        }
        return new Content(
                SqlFiles.read(folder.resolve("tables"), problems),
                results,
                SqlFiles.read(folder.resolve("pipelines"), problems),
                SqlFiles.readBeside(folder.resolve(GENERATOR_TABLES), problems),
                SqlFiles.read(folder.resolve(GENERATOR_TABLES), problems),
                migrations,
                HBaseTableFiles.read(folder.resolve(HBASE), problems),
                ElasticsearchIndexFiles.read(folder.resolve(ELASTICSEARCH), problems),
                new DashboardReader(services, tables, !results.isEmpty(), problems).read(folder.resolve(DASHBOARDS)),
                ofPages.inOrder());
    }

    /** Returns all files of Flink SQL. */
    List<SqlFile> sqlFiles() {
        return Stream.of(tables, results, pipelines, generators, generatorTables)
                .flatMap(List::stream)
                .toList();
    }
}
