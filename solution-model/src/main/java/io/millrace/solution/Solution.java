package io.millrace.solution;

import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.mysql.MysqlMigrations;
import io.millrace.solution.mysql.MysqlTable;
import io.millrace.solution.mysql.MysqlTables;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Problem;
import io.millrace.solution.reference.Profile;
import io.millrace.solution.reference.Service;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A solution as its folder states it.
 *
 * @param name the folder's name; also the path element of its dashboards
 * @param folder the folder, absolute
 * @param title what people call it
 * @param description one sentence
 * @param timeZone the zone of the wall-clock times in its records and results
 * @param services the services it needs
 * @param mysqlDatabase the database that its tables live in, when it needs MySQL
 * @param topics the topics it owns, quarantine and late topics included
 * @param parameters named values that its SQL refers to as {@code ${parameter.NAME}}
 * @param profiles profiles by name; {@code local} is always there
 * @param verifyRules what it states about its results for their recomputation
 * @param tables the Flink tables, in the order of their file names
 * @param results what is to be known, in the order of their file names; expanded to tables and pipelines they are none
 * @param pipelines one Flink job a file, in the order of their file names
 * @param generators demo records, in the order of their file names; a bounded one ends before the next one starts
 * @param generatorTables tables and views that only generators know, in the order of their file names
 * @param mysqlMigrations its Flyway migrations, when there is a folder of them
 * @param mysqlTables the MySQL tables that follow from its results, and that no migration makes
 * @param hbaseTables the HBase tables it owns
 * @param elasticsearchIndexes the Elasticsearch indexes it owns
 * @param dashboards its pages, in the order of their file names
 */
public record Solution(
        String name,
        Path folder,
        String title,
        String description,
        ZoneId timeZone,
        Set<Service> services,
        Optional<String> mysqlDatabase,
        List<Topic> topics,
        Map<String, String> parameters,
        Map<String, Profile> profiles,
        VerifyRules verifyRules,
        List<SqlFile> tables,
        List<SqlFile> results,
        List<SqlFile> pipelines,
        List<SqlFile> generators,
        List<SqlFile> generatorTables,
        Optional<MysqlMigrations> mysqlMigrations,
        List<MysqlTable> mysqlTables,
        List<HBaseTable> hbaseTables,
        List<ElasticsearchIndex> elasticsearchIndexes,
        List<Dashboard> dashboards) {

    public Solution {
        services = Set.copyOf(services);
        topics = List.copyOf(topics);
        parameters = Map.copyOf(parameters);
        profiles = Map.copyOf(profiles);
        tables = List.copyOf(tables);
        results = List.copyOf(results);
        pipelines = List.copyOf(pipelines);
        generators = List.copyOf(generators);
        generatorTables = List.copyOf(generatorTables);
        mysqlTables = List.copyOf(mysqlTables);
        hbaseTables = List.copyOf(hbaseTables);
        elasticsearchIndexes = List.copyOf(elasticsearchIndexes);
        dashboards = List.copyOf(dashboards);
    }

    /** Returns what its MySQL database is known to hold: what its migrations lead to, and what follows from its results. */
    public Optional<MysqlTables> knownMysqlTables() {
        Optional<MysqlTables> migrated = mysqlMigrations.map(MysqlMigrations::tables);
        if (mysqlTables.isEmpty()) {
            return migrated;
        }
        Map<String, MysqlTable> known =
                new HashMap<>(migrated.map(MysqlTables::known).orElse(Map.of()));
        mysqlTables.forEach(table -> known.put(table.name(), table));
        return Optional.of(new MysqlTables(
                known,
                migrated.map(MysqlTables::unknown).orElse(Set.of()),
                migrated.map(MysqlTables::complete).orElse(true)));
    }

    /** Returns the same problems, each where its author can mend it. */
    public InvalidSolutionException traced(InvalidSolutionException found) {
        return new InvalidSolutionException(
                found.problems().stream().map(this::traced).toList());
    }

    /** Returns the same problem where its author can mend it: not in a text that was made from another one. */
    public Problem traced(Problem problem) {
        return Stream.of(tables, pipelines)
                .flatMap(List::stream)
                .filter(file -> file.path().equals(problem.location().file()))
                .flatMap(file -> file.sources().of(problem.location()).stream())
                .findFirst()
                .map(location -> new Problem(location, problem.what(), problem.remedy()))
                .orElse(problem);
    }
}
