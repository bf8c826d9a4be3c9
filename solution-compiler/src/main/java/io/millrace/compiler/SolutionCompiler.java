package io.millrace.compiler;

import io.millrace.pipeline.plan.QueryShapes;
import io.millrace.solution.ElasticsearchIndex;
import io.millrace.solution.HBaseTable;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.Topic;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.folder.PagesReader;
import io.millrace.solution.mysql.MysqlTable;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.problem.Problem;
import io.millrace.solution.reference.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.table.catalog.ResolvedSchema;

/** Expands the topics and results of a solution into tables and pipelines. */
public final class SolutionCompiler {
    private final Solution written;
    private final List<Declaration> declarations;
    private final Map<String, TopicTable> topics = new LinkedHashMap<>();
    private final Map<String, Declaration.View> views = new LinkedHashMap<>();
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Windows windows = new Windows(topics, views);
    private final Readings readings;
    private final Map<String, Windows.Query> queries = new LinkedHashMap<>();
    private final Map<String, ResultSql> expanded = new LinkedHashMap<>();

    private SolutionCompiler(Solution written, List<Declaration> declarations) {
        this.written = written;
        this.declarations = declarations;
        for (Declaration declaration : declarations) {
            if (declaration instanceof TopicTable topic) {
                topics.put(topic.name(), topic);
            } else if (declaration instanceof Declaration.View view) {
                views.put(view.name(), view);
            } else if (declaration instanceof Result result) {
                results.put(result.name(), result);
            }
        }
        readings = new Readings(views, results, problems);
    }

    /**
     * Answers a solution of which all tables and pipelines can be planned. One that declares neither topics nor results of this
     * kind is answered as it is.
     *
     * @throws InvalidSolutionException with all that is wrong with its declarations, each where it stands
     */
    public static Solution compile(Solution written) throws InvalidSolutionException {
        List<Declaration> declarations = DeclarationsReader.read(written);
        boolean nothing = declarations.stream()
                .allMatch(declaration ->
                        declaration instanceof Declaration.View || declaration instanceof Declaration.Other);
        return nothing ? written : new SolutionCompiler(written, declarations).compile();
    }

    private Solution compile() throws InvalidSolutionException {
        requireServices();
        throwIfAny();
        views.forEach((name, view) ->
                queries.put(name, windows.rewrite(view.statement().text(), view.location())));
        results.forEach((name, result) -> queries.put(name, rewritten(result)));
        problems.addAll(windows.problems());
        throwIfAny();
        Map<String, TopicSql> sql = topicSql();
        SqlFile tables = tables(sql);
        Solution withTables = with(tables);
        try {
            SqlFile sinks = sinks(new QueryShapes(withTables));
            throwIfAny();
            return complete(sql, List.of(tables, sinks));
        } catch (InvalidSolutionException e) {
            throw withTables.traced(e);
        }
    }

    private Windows.Query rewritten(Result result) {
        try {
            Optional<Duration> slot = result.slot();
            Windows.Query query = slot.isPresent()
                    ? windows.rewrite(result, slot.get())
                    : windows.rewrite(result.query(), result.location());
            Set<Slot.Course> courses = new LinkedHashSet<>(query.courses());
            readings.of(result.name()).stream()
                    .filter(views::containsKey)
                    .forEach(view -> courses.addAll(queries.get(view).courses()));
            return new Windows.Query(query.text(), courses);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(
                    result.options().location(Result.SLOT, result.location()),
                    "'slot' of result '" + result.name() + "' is no time: " + e.getMessage(),
                    "write it with its unit: '10 min', '1 d'"));
            return new Windows.Query(result.query(), Set.of());
        }
    }

    private void throwIfAny() throws InvalidSolutionException {
        if (!problems.isEmpty()) {
            throw new InvalidSolutionException(problems);
        }
    }

    private void requireServices() {
        topics.values().forEach(topic -> require(Service.KAFKA, topic.location()));
        for (Declaration declaration : declarations) {
            if (declaration instanceof Result result) {
                store(result.options(), result.location())
                        .ifPresent(store -> require(store.service(), result.location()));
            } else if (declaration instanceof LookupTable lookup) {
                store(lookup.options(), lookup.location())
                        .ifPresent(store -> require(store.service(), lookup.location()));
            }
        }
    }

    private Optional<Store> store(Options options, Location location) {
        String key = options.values().get(Result.STORE);
        Optional<Store> store = Store.of(key);
        if (store.isEmpty()) {
            problems.add(new Problem(
                    options.location(Result.STORE, location),
                    "'" + key + "' is no store",
                    Nearest.remedy(key, Store.keys(), "take one of " + Store.names())));
        }
        return store;
    }

    private void require(Service service, Location location) {
        if (!written.services().contains(service)) {
            problems.add(new Problem(
                    location,
                    "this needs " + service.key() + ", which is not among the services of solution.yaml",
                    "add " + service.key() + " to its 'services'"));
        }
    }

    /** Writes tables in the order of the files, then the views over them. */
    private SqlFile tables(Map<String, TopicSql> sql) {
        SqlWriter writer = new SqlWriter();
        topics.values().stream()
                .findFirst()
                .ifPresent(first -> writer.write(
                        first.location(),
                        "CREATE TABLE " + TopicSql.ACCOUNT
                                + " (`topic` STRING, `partition` INT, `offset` BIGINT, verdict STRING)\n"
                                + "WITH ('connector' = 'record-account');"));
        for (Declaration declaration : declarations) {
            if (declaration instanceof TopicTable topic) {
                sql.get(topic.name()).tables(writer);
                sql.get(topic.name()).views(writer, windows.allSlots(topic));
            } else if (declaration instanceof LookupTable lookup) {
                writeLookup(lookup, writer);
            } else if (declaration instanceof Declaration.Other other) {
                writer.copy(other.file(), other.statement().text() + ";");
            }
        }
        Set<String> done = new LinkedHashSet<>();
        views.values().stream().filter(view -> !readsResults(view)).forEach(view -> writeView(view, writer, done));
        return file(writer, "tables");
    }

    private SqlFile file(SqlWriter writer, String name) {
        return writer.file(name, written.folder().resolve(name + ".expanded.sql"));
    }

    /** Writes a view after those that it reads. */
    private void writeView(Declaration.View view, SqlWriter writer, Set<String> done) {
        if (!done.add(view.name())) {
            return;
        }
        readings.of(view.name()).stream()
                .filter(views::containsKey)
                .forEach(below -> writeView(views.get(below), writer, done));
        writer.copy(view.file(), queries.get(view.name()).text() + ";");
        windows.formsOf(view).forEach(form -> writer.copy(view.file(), form + ";"));
    }

    private boolean readsResults(Declaration.View view) {
        return readings.of(view.name()).stream().anyMatch(results::containsKey);
    }

    private void writeLookup(LookupTable lookup, SqlWriter writer) {
        Store store = Store.of(lookup.options().values().get(Result.STORE)).orElseThrow();
        Map<String, String> options = new LinkedHashMap<>(store.endpoints(
                lookup.options().values().getOrDefault("table", lookup.name()),
                written.mysqlDatabase().orElse("")));
        lookup.options().values().forEach((key, value) -> {
            if (!key.equals(Result.STORE) && !key.equals("table")) {
                options.put(key, value);
            }
        });
        writer.copy(
                lookup.file(),
                LookupTable.head(lookup.statement().text()) + Sql.with(options).substring(1));
    }

    private Map<String, TopicSql> topicSql() throws InvalidSolutionException {
        Map<String, TopicSql> sql = new LinkedHashMap<>();
        SqlWriter writer = new SqlWriter();
        topics.values().forEach(topic -> writer.write(topic.location(), TopicSql.columnsAlone(topic)));
        Solution withColumns = with(file(writer, "columns"));
        try {
            QueryShapes shapes = new QueryShapes(withColumns);
            for (TopicTable topic : topics.values()) {
                ResolvedSchema schema = shapes.declared(topic.view("columns"));
                Map<Result, Uses.Use> uses = uses(topic);
                sql.put(
                        topic.name(),
                        new TopicSql(topic, schema, windows.slots(topic), conditions(uses.values()), keyLimits(uses)));
            }
        } catch (InvalidSolutionException e) {
            throw withColumns.traced(e);
        }
        return sql;
    }

    /** Answers what each result that reads a topic makes of its records. */
    private Map<Result, Uses.Use> uses(TopicTable topic) {
        Uses uses = new Uses(topic, views);
        Map<Result, Uses.Use> found = new LinkedHashMap<>();
        for (Result result : results.values()) {
            if (readings.of(result.name()).contains(topic.name())) {
                found.put(result, uses.of(result.query()));
            }
        }
        return found;
    }

    /** Answers the conditions under which results use a record; none when one of them may use each. */
    private static List<String> conditions(Collection<Uses.Use> uses) {
        return uses.stream().allMatch(use -> use.condition().isPresent())
                ? uses.stream()
                        .map(use -> "(" + use.condition().orElseThrow() + ")")
                        .distinct()
                        .toList()
                : List.of();
    }

    /** Answers which records would lead to keys that the store of a result does not take, by what is wrong with them. */
    private static Map<String, String> keyLimits(Map<Result, Uses.Use> uses) {
        Map<String, String> limits = new LinkedHashMap<>();
        uses.forEach((result, use) -> limits.putAll(KeyLimits.of(
                result, Store.of(result.options().values().get(Result.STORE)).orElseThrow(), use)));
        return limits;
    }

    /** Writes the tables of results, each after those that it reads. */
    private SqlFile sinks(QueryShapes shapes) {
        SqlWriter all = new SqlWriter();
        Set<String> waiting = new LinkedHashSet<>(results.keySet());
        Set<String> defined = new LinkedHashSet<>();
        views.values().stream().filter(view -> !readsResults(view)).forEach(view -> defined.add(view.name()));
        while (!waiting.isEmpty()) {
            Optional<String> next = waiting.stream()
                    .filter(name -> readings.of(name).stream().noneMatch(waiting::contains))
                    .findFirst();
            if (next.isEmpty()) {
                Result first = results.get(waiting.iterator().next());
                problems.add(new Problem(
                        first.location(),
                        "result '" + first.name() + "' reads itself",
                        "let it read topics, or views"));
                break;
            }
            waiting.remove(next.get());
            try {
                sink(results.get(next.get()), shapes, all, defined);
            } catch (InvalidSolutionException e) {
                problems.addAll(e.problems());
            }
        }
        return file(all, "results");
    }

    private void sink(Result result, QueryShapes shapes, SqlWriter all, Set<String> defined)
            throws InvalidSolutionException {
        for (String view : readings.of(result.name())) {
            // A view over results can be defined when they are.
            if (views.containsKey(view) && !defined.contains(view)) {
                SqlWriter writer = new SqlWriter();
                writeView(views.get(view), writer, new LinkedHashSet<>(defined));
                writeView(views.get(view), all, defined);
                define(shapes, file(writer, "view"));
            }
        }
        Windows.Query query = queries.get(result.name());
        String shape = result.name() + "__shape";
        SqlWriter view = new SqlWriter();
        view.write(result.location(), "CREATE TEMPORARY VIEW " + Sql.name(shape) + " AS");
        view.copy(result.file(), query.text());
        view.write(result.location(), ";");
        define(shapes, file(view, result.name()));
        List<ResultColumn> columns = shapes.of(shape).getColumns().stream()
                .map(column ->
                        new ResultColumn(column.getName(), column.getDataType().getLogicalType()))
                .toList();
        Store store = Store.of(result.options().values().get(Result.STORE)).orElseThrow();
        ResultSql sql = new ResultSql(result, store, query, columns, written);
        List<Problem> found = sql.check();
        problems.addAll(found);
        if (found.isEmpty()) {
            expanded.put(result.name(), sql);
            sql.table(all);
            SqlWriter table = new SqlWriter();
            sql.table(table);
            define(shapes, file(table, result.name()));
        }
    }

    private void define(QueryShapes shapes, SqlFile file) throws InvalidSolutionException {
        try {
            shapes.define(file);
        } catch (InvalidSolutionException e) {
            throw with(file).traced(e);
        }
    }

    /** Answers what a result reads of Kafka. */
    private Set<String> readStreams(Result result) {
        Set<String> streams = new LinkedHashSet<>(readings.of(result.name()));
        streams.removeIf(name -> !topics.containsKey(name) && !results.containsKey(name));
        return streams;
    }

    private Solution complete(Map<String, TopicSql> sql, List<SqlFile> tables) throws InvalidSolutionException {
        List<SqlFile> pipelines = new ArrayList<>(written.pipelines());
        for (JobGroup group : JobGroup.of(topics, expanded.values(), this::readStreams)) {
            group.check().ifPresent(problems::add);
            pipelines.add(pipeline(group, sql));
        }
        List<MysqlTable> mysqlTables = new ArrayList<>(written.mysqlTables());
        List<HBaseTable> hbaseTables = new ArrayList<>(written.hbaseTables());
        List<ElasticsearchIndex> indexes = new ArrayList<>(written.elasticsearchIndexes());
        Map<String, Topic> owned = new LinkedHashMap<>();
        written.topics().forEach(topic -> owned.put(topic.name(), topic));
        sql.values().forEach(topic -> topic.topics().forEach(needed -> owned.putIfAbsent(needed.name(), needed)));
        for (ResultSql result : expanded.values()) {
            result.mysqlTable(problems).ifPresent(mysqlTables::add);
            result.hbaseTable().ifPresent(hbaseTables::add);
            result.elasticsearchIndex().ifPresent(indexes::add);
            result.topic().ifPresent(topic -> owned.putIfAbsent(topic.name(), topic));
        }
        problems.addAll(GeneratorFields.check(written, topics.values()));
        throwIfAny();
        Function<List<Dashboard>, Solution> showing =
                pages -> copy(tables, pipelines, List.copyOf(owned.values()), mysqlTables, hbaseTables, indexes, pages);
        PagesReader.Pages pages = PagesReader.read(showing.apply(List.of()));
        List<Problem> unasked = DatasetSources.check(written, results.values(), indexes);
        problems.addAll(unasked);
        // A name that a dataset has wrong would be blamed on the charts that have it right.
        pages.problems().stream()
                .filter(problem -> unasked.stream().noneMatch(other -> other.location()
                        .file()
                        .equals(problem.location().file())))
                .forEach(problems::add);
        throwIfAny();
        return showing.apply(pages.dashboards());
    }

    private SqlFile pipeline(JobGroup group, Map<String, TopicSql> sql) {
        SqlWriter writer = new SqlWriter();
        writer.write(group.location(), group.settings());
        writer.write(group.location(), "EXECUTE STATEMENT SET BEGIN\n");
        group.topics().forEach(topic -> sql.get(topic.name()).inserts(writer));
        group.results().forEach(result -> result.insert(writer));
        writer.write(group.location(), "END;");
        return file(writer, group.name());
    }

    private Solution with(SqlFile tables) {
        return copy(
                List.of(tables),
                List.of(),
                written.topics(),
                written.mysqlTables(),
                written.hbaseTables(),
                written.elasticsearchIndexes(),
                written.dashboards());
    }

    private Solution copy(
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
