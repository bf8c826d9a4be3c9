package io.millrace.compiler;

import io.millrace.pipeline.QueryShapes;
import io.millrace.pipeline.SqlScript;
import io.millrace.solution.Dashboard;
import io.millrace.solution.ElasticsearchIndex;
import io.millrace.solution.HBaseTable;
import io.millrace.solution.InvalidSolutionException;
import io.millrace.solution.Location;
import io.millrace.solution.MysqlTable;
import io.millrace.solution.NearName;
import io.millrace.solution.PagesReader;
import io.millrace.solution.Problem;
import io.millrace.solution.Service;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlNode;
import org.apache.flink.sql.parser.ddl.SqlCreateView;
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
    private final Map<String, Windows.Query> rewrittenViews = new LinkedHashMap<>();
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
        views.forEach((name, view) ->
                rewrittenViews.put(name, windows.rewrite(view.statement().text(), view.location())));
        Map<String, Windows.Query> queries = new LinkedHashMap<>();
        results.forEach((name, result) -> queries.put(name, rewritten(result)));
        problems.addAll(windows.problems());
        throwIfAny();
        Map<String, TopicSql> sql = topicSql();
        SqlFile tables = tables(sql);
        Solution withTables = with(tables, List.of());
        try {
            QueryShapes shapes = new QueryShapes(withTables);
            SqlFile sinks = sinks(shapes, queries);
            throwIfAny();
            return complete(sql, tables, sinks);
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
            read(result).stream()
                    .filter(rewrittenViews::containsKey)
                    .forEach(view -> courses.addAll(rewrittenViews.get(view).courses()));
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
                    NearName.remedy(key, Store.keys(), "take one of " + Store.names())));
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

    /** Writes tables and views in the order of the files. */
    private SqlFile tables(Map<String, TopicSql> sql) {
        SqlWriter writer = new SqlWriter();
        sql.values().stream()
                .findFirst()
                .ifPresent(first -> writer.write(
                        topics.values().iterator().next().location(),
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
        return writer.file("tables", written.folder().resolve("tables.expanded.sql"));
    }

    /** Writes a view after those that it reads. */
    private void writeView(Declaration.View view, SqlWriter writer, Set<String> done) {
        if (!done.add(view.name())) {
            return;
        }
        mentioned(((SqlCreateView) view.statement().node()).getQuery()).stream()
                .filter(allViews()::containsKey)
                .forEach(below -> writeView(allViews().get(below), writer, done));
        writer.copy(view.file(), rewrittenViews.get(view.name()).text() + ";");
        windows.formsOf(view).forEach(form -> writer.copy(view.file(), form + ";"));
    }

    private boolean readsResults(Declaration.View view) {
        return mentioned(((SqlCreateView) view.statement().node()).getQuery()).stream()
                .anyMatch(results::containsKey);
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
        SqlFile columns = writer.file("columns", written.folder().resolve("columns.expanded.sql"));
        Solution withColumns = with(columns, List.of());
        try {
            QueryShapes shapes = new QueryShapes(withColumns);
            for (TopicTable topic : topics.values()) {
                ResolvedSchema schema = shapes.declared(topic.view("columns"));
                sql.put(topic.name(), new TopicSql(topic, schema, windows.slots(topic), uses(topic)));
            }
        } catch (InvalidSolutionException e) {
            throw withColumns.traced(e);
        }
        return sql;
    }

    /** Answers the conditions under which results use a record; none when one of them may use each. */
    private List<String> uses(TopicTable topic) {
        Uses uses = new Uses(topic, allViews());
        List<Optional<String>> conditions = results.values().stream()
                .filter(result -> read(result).contains(topic.name()))
                .map(result -> uses.condition(result.query()))
                .distinct()
                .toList();
        return conditions.stream().allMatch(Optional::isPresent)
                ? conditions.stream()
                        .map(condition -> "(" + condition.orElseThrow() + ")")
                        .toList()
                : List.of();
    }

    /** Writes the tables of results, each after those that it reads. */
    private SqlFile sinks(QueryShapes shapes, Map<String, Windows.Query> queries) throws InvalidSolutionException {
        SqlWriter all = new SqlWriter();
        Set<String> waiting = new LinkedHashSet<>(results.keySet());
        Set<String> written = new LinkedHashSet<>();
        Set<String> defined = new LinkedHashSet<>();
        views.values().stream().filter(view -> !readsResults(view)).forEach(view -> defined.add(view.name()));
        while (!waiting.isEmpty()) {
            Optional<String> next = waiting.stream()
                    .filter(name -> read(results.get(name)).stream()
                            .allMatch(other -> !results.containsKey(other) || written.contains(other)))
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
            written.add(next.get());
            sink(results.get(next.get()), queries.get(next.get()), shapes, all, defined);
        }
        return all.file("results", this.written.folder().resolve("results.expanded.sql"));
    }

    private void sink(Result result, Windows.Query query, QueryShapes shapes, SqlWriter all, Set<String> defined) {
        try {
            for (String view : mentioned(SqlScript.parse(query.text()))) {
                // A view over results can be defined when they are.
                if (views.containsKey(view) && !defined.contains(view)) {
                    SqlWriter writer = new SqlWriter();
                    writeView(views.get(view), writer, new LinkedHashSet<>(defined));
                    writeView(views.get(view), all, defined);
                    define(shapes, writer.file("view", written.folder().resolve("view.expanded.sql")));
                }
            }
            String shape = result.name() + "__shape";
            SqlWriter writer = new SqlWriter();
            writer.write(result.location(), "CREATE TEMPORARY VIEW " + Sql.name(shape) + " AS");
            writer.copy(result.file(), query.text());
            writer.write(result.location(), ";");
            SqlFile view = writer.file(shape, written.folder().resolve(result.name() + ".expanded.sql"));
            define(shapes, view);
            List<ResultColumn> columns = shapes.of(shape).getColumns().stream()
                    .map(column -> new ResultColumn(
                            column.getName(), column.getDataType().getLogicalType()))
                    .toList();
            ResultSql sql = new ResultSql(
                    result,
                    Store.of(result.options().values().get(Result.STORE)).orElseThrow(),
                    query,
                    columns,
                    written);
            List<Problem> found = sql.check();
            problems.addAll(found);
            if (found.isEmpty()) {
                expanded.put(result.name(), sql);
                sql.table(all);
                SqlWriter table = new SqlWriter();
                sql.table(table);
                define(shapes, table.file(result.name(), written.folder().resolve(result.name() + ".expanded.sql")));
            }
        } catch (InvalidSolutionException e) {
            problems.addAll(e.problems());
        }
    }

    private void define(QueryShapes shapes, SqlFile file) throws InvalidSolutionException {
        try {
            shapes.define(file);
        } catch (InvalidSolutionException e) {
            throw with(file, List.of()).traced(e);
        }
    }

    /** Answers the tables and views that a result reads, those below its views too. */
    private Set<String> read(Result result) {
        return mentioned(SqlScript.parse(result.query()));
    }

    /** Answers what it reads of Kafka. */
    private Set<String> readStreams(Result result) {
        Set<String> streams = new LinkedHashSet<>(read(result));
        streams.removeIf(name -> !topics.containsKey(name) && !results.containsKey(name));
        return streams;
    }

    private Set<String> mentioned(SqlNode query) {
        Set<String> all = new LinkedHashSet<>();
        TableNames.in(query).forEach(mention -> {
            all.add(mention.name());
            if (allViews().containsKey(mention.name())) {
                SqlCreateView view = (SqlCreateView)
                        allViews().get(mention.name()).statement().node();
                all.addAll(mentioned(view.getQuery()));
            }
        });
        return all;
    }

    private Map<String, Declaration.View> allViews() {
        return declarations.stream()
                .filter(Declaration.View.class::isInstance)
                .map(Declaration.View.class::cast)
                .collect(Collectors.toMap(Declaration.View::name, view -> view));
    }

    private Solution complete(Map<String, TopicSql> sql, SqlFile tables, SqlFile sinks)
            throws InvalidSolutionException {
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
        topics.values().forEach(topic -> sql.get(topic.name())
                .topics(Integer.parseInt(topic.options().values().getOrDefault(TopicTable.PARTITIONS, "1")))
                .forEach(needed -> owned.putIfAbsent(needed.name(), needed)));
        for (ResultSql result : expanded.values()) {
            result.mysqlTable(problems).ifPresent(mysqlTables::add);
            result.hbaseTable().ifPresent(hbaseTables::add);
            result.elasticsearchIndex().ifPresent(indexes::add);
            result.topic().ifPresent(topic -> owned.putIfAbsent(topic.name(), topic));
        }
        throwIfAny();
        Solution solution = copy(
                List.of(tables, sinks),
                pipelines,
                List.copyOf(owned.values()),
                mysqlTables,
                hbaseTables,
                indexes,
                written.dashboards());
        PagesReader.Pages pages = PagesReader.read(solution);
        if (!pages.problems().isEmpty()) {
            throw new InvalidSolutionException(pages.problems());
        }
        return copy(
                List.of(tables, sinks),
                pipelines,
                List.copyOf(owned.values()),
                mysqlTables,
                hbaseTables,
                indexes,
                pages.dashboards());
    }

    private SqlFile pipeline(JobGroup group, Map<String, TopicSql> sql) {
        SqlWriter writer = new SqlWriter();
        writer.write(group.location(), group.settings());
        writer.write(group.location(), "EXECUTE STATEMENT SET BEGIN\n");
        group.topics().forEach(topic -> sql.get(topic.name()).inserts(writer));
        group.results().forEach(result -> result.insert(writer));
        writer.write(group.location(), "END;");
        return writer.file(group.name(), written.folder().resolve(group.name() + ".expanded.sql"));
    }

    private Solution with(SqlFile tables, List<SqlFile> pipelines) {
        return copy(
                List.of(tables),
                pipelines,
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
