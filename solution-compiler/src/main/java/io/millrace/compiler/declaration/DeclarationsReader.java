package io.millrace.compiler.declaration;

import io.millrace.compiler.declaration.TopicTable.Field;
import io.millrace.pipeline.sql.SqlScript;
import io.millrace.pipeline.sql.Statement;
import io.millrace.pipeline.sql.TextEdits;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.flink.sql.parser.ddl.SqlCreateTable;
import org.apache.flink.sql.parser.ddl.SqlCreateTableAs;
import org.apache.flink.sql.parser.ddl.SqlCreateView;
import org.apache.flink.sql.parser.ddl.SqlTableColumn;
import org.apache.flink.sql.parser.ddl.SqlTableColumn.SqlMetadataColumn;
import org.apache.flink.sql.parser.ddl.SqlTableColumn.SqlRegularColumn;
import org.apache.flink.sql.parser.ddl.constraint.SqlTableConstraint;
import org.apache.flink.util.TimeUtils;

/** Reads the files under {@code tables} and {@code results} of a solution. */
public final class DeclarationsReader {
    private static final int LONGEST_LIFETIME_DAYS = 3650;
    /** What a result's file may not hold; it would be lost. */
    private static final Set<Statement.Kind> NO_DECLARATIONS = Set.of(Statement.Kind.SET, Statement.Kind.INSERT);

    private final ReferenceResolver parameters;
    private final List<Declaration> declarations = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Location> names = new HashMap<>();

    private DeclarationsReader(Solution solution) {
        this.parameters = ReferenceResolver.ofParameters(solution);
    }

    /**
     * Returns what the files declare, in their order.
     *
     * @throws InvalidSolutionException with all that is wrong with them
     */
    public static List<Declaration> read(Solution solution) throws InvalidSolutionException {
        return read(solution, Stream.concat(solution.tables().stream(), solution.results().stream()));
    }

    /** Returns what the files under {@code tables} alone declare. */
    public static List<Declaration> readTables(Solution solution) throws InvalidSolutionException {
        return read(solution, solution.tables().stream());
    }

    private static List<Declaration> read(Solution solution, Stream<SqlFile> files) throws InvalidSolutionException {
        DeclarationsReader reader = new DeclarationsReader(solution);
        files.forEach(reader::read);
        if (!reader.problems.isEmpty()) {
            throw new InvalidSolutionException(reader.problems);
        }
        return List.copyOf(reader.declarations);
    }

    private void read(SqlFile file) {
        try {
            for (Statement statement : SqlScript.readWritten(file.path(), parameters.resolve(file))) {
                read(file.path(), statement);
            }
        } catch (InvalidSolutionException e) {
            problems.addAll(e.problems());
        }
    }

    private void read(Path file, Statement statement) {
        Location location = new Location(file, statement.line());
        if (NO_DECLARATIONS.contains(statement.kind())) {
            problems.add(new Problem(
                    location,
                    "this file holds what there is, and no " + statement.kind(),
                    "move it to a file in pipelines/"));
            return;
        }
        if (statement.node() instanceof SqlCreateView view) {
            String name = SqlScript.lastName(view.getViewName());
            claim(name, location);
            declarations.add(new Declaration.View(name, file, statement));
        } else if (statement.node() instanceof SqlCreateTable table) {
            String name = SqlScript.lastName(table.getTableName());
            claim(name, location);
            problems.addAll(TimeRules.check(file, table));
            Options options = Options.of(file, table.getPropertyList());
            if (table instanceof SqlCreateTableAs result) {
                result(file, statement, result, name, options);
            } else if (options.find("connector")
                    .filter(TopicTable.CONNECTOR::equals)
                    .isPresent()) {
                topic(file, statement, table, name, options);
            } else if (options.find(Result.STORE).isPresent()) {
                declarations.add(new LookupTable(name, file, statement, options));
            } else {
                declarations.add(new Declaration.Other(file, statement));
            }
        } else {
            declarations.add(new Declaration.Other(file, statement));
        }
    }

    private void claim(String name, Location location) {
        Location other = names.putIfAbsent(name, location);
        if (other != null) {
            problems.add(new Problem(
                    location,
                    "the name '" + name + "' is that of " + other + ", too",
                    "give one of them another name"));
        }
    }

    private void result(Path file, Statement statement, SqlCreateTableAs create, String name, Options options) {
        Location location = Places.of(file, create.getTableName());
        if (!create.getColumnList().isEmpty()) {
            problems.add(new Problem(
                    Places.of(file, create.getColumnList().get(0)),
                    "the columns of result '" + name + "' are those of its query",
                    "name PRIMARY KEY alone before AS"));
            return;
        }
        Map<String, Location> key = new LinkedHashMap<>();
        for (SqlTableConstraint constraint : create.getTableConstraints()) {
            for (SqlNode column : constraint.getColumns()) {
                key.put(((SqlIdentifier) column).getSimple(), Places.of(file, column));
            }
        }
        if (options.find(Result.STORE).isEmpty()) {
            problems.add(new Problem(
                    location,
                    "result '" + name + "' does not say where it lives",
                    "write WITH ('store' = 'mysql') before AS, or another one of " + Store.names()));
            return;
        }
        declarations.add(new Result(
                name,
                List.copyOf(key.keySet()),
                key,
                options,
                TextEdits.from(statement.text(), create.getAsQuery()),
                file,
                location));
    }

    private void topic(Path file, Statement statement, SqlCreateTable create, String name, Options options) {
        Location location = Places.of(file, create.getTableName());
        Optional<String> topic = options.find(TopicTable.TOPIC);
        if (topic.isEmpty()) {
            problems.add(new Problem(location, "table '" + name + "' does not name its topic", "add 'topic' = '…'"));
            return;
        }
        if (!create.getTableConstraints().isEmpty()) {
            problems.add(new Problem(
                    location,
                    "table '" + name + "' is a topic, whose records have no key that is unique",
                    "take PRIMARY KEY out; the results have keys"));
        }
        TextEdits texts = new TextEdits(statement.text());
        List<Field> fields = new ArrayList<>();
        for (SqlNode node : create.getColumnList()) {
            SqlTableColumn column = (SqlTableColumn) node;
            fields.add(field(file, column, statement.text()));
        }
        TopicTable table = new TopicTable(
                name,
                topic.get(),
                fields,
                create.getWatermark().map(watermark -> SqlScript.lastName(watermark.getEventTimeColumnName())),
                create.getWatermark().map(watermark -> texts.text(watermark.getWatermarkStrategy())),
                lifetime(options, location),
                options,
                file,
                location);
        check(table);
        create.getWatermark()
                .ifPresent(watermark -> requireField(
                        table,
                        SqlScript.lastName(watermark.getEventTimeColumnName()),
                        "WATERMARK is for",
                        Places.of(file, watermark.getEventTimeColumnName()),
                        EnumSet.allOf(Field.Origin.class)));
        options.find(SourceOptions.KEY_FIELDS)
                .ifPresent(key -> requireField(
                        table,
                        key,
                        "'key.fields' names",
                        options.location(SourceOptions.KEY_FIELDS, location),
                        Set.of(Field.Origin.RECORD)));
        declarations.add(table);
    }

    private void requireField(
            TopicTable table, String name, String what, Location location, Set<Field.Origin> origins) {
        List<String> fields = table.fields().stream()
                .filter(field -> origins.contains(field.origin()))
                .map(Field::name)
                .toList();
        if (!fields.contains(name)) {
            problems.add(new Problem(
                    location,
                    what + " '" + name + "', which is no field of '" + table.name() + "'",
                    Nearest.remedy(name, fields)));
        }
    }

    private static Field field(Path file, SqlTableColumn column, String statement) {
        String name = column.getName().getSimple();
        Location location = Places.of(file, column.getName());
        String text = ListItems.at(statement, TextEdits.offset(statement, column.getName()));
        if (column instanceof SqlRegularColumn) {
            String type = text.substring(text.indexOf(name) + name.length())
                    .replaceFirst("^`", "")
                    .replaceFirst("(?is)\\s+NOT\\s+NULL\\b(?![^<]*>).*$", "")
                    .strip();
            return new Field(name, text, Optional.of(type), Field.Origin.RECORD, location);
        }
        Field.Origin origin = column instanceof SqlMetadataColumn ? Field.Origin.METADATA : Field.Origin.COMPUTED;
        return new Field(name, text, Optional.empty(), origin, location);
    }

    private Duration lifetime(Options options, Location table) {
        String given = options.values().getOrDefault(TopicTable.LIFETIME, "");
        if (given.isEmpty()) {
            return TopicTable.USUAL_LIFETIME;
        }
        try {
            Duration lifetime = TimeUtils.parseDuration(given);
            if (lifetime.toDays() <= LONGEST_LIFETIME_DAYS) {
                return lifetime;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        problems.add(new Problem(
                options.location(TopicTable.LIFETIME, table),
                "'lifetime' must be a time of at most " + LONGEST_LIFETIME_DAYS + " days, got: " + given,
                "write it with its unit: '24 h', '90 min', '7 d'"));
        return TopicTable.USUAL_LIFETIME;
    }

    private void check(TopicTable table) {
        List<String> fields = table.fields().stream().map(Field::name).toList();
        Set<String> others = new HashSet<>();
        table.aliases().forEach((column, other) -> {
            Location location = table.options().location(TopicTable.ALIAS + column, table.location());
            Optional<Field> field = table.fields().stream()
                    .filter(candidate ->
                            candidate.name().equals(column) && candidate.type().isPresent())
                    .findFirst();
            if (field.isEmpty()) {
                problems.add(new Problem(
                        location,
                        "'" + column + "' is no field of '" + table.name() + "'",
                        "write 'alias.FIELD' = 'the other name of the field'"));
            } else if (fields.contains(other)) {
                problems.add(new Problem(
                        location,
                        "'" + other + "' is a field of its own in '" + table.name() + "'",
                        "remove that field, or the alias"));
            } else if (!others.add(other)) {
                problems.add(new Problem(
                        location,
                        "'" + other + "' is the other name of two fields of '" + table.name() + "'",
                        "give each of them its own, or remove one of the two options"));
            } else if (table.options()
                    .find(SourceOptions.KEY_FIELDS)
                    .filter(column::equals)
                    .isPresent()) {
                problems.add(new Problem(
                        location,
                        "'" + column + "' is the key of a record of '" + table.name() + "', which has no name",
                        "remove the alias"));
            }
        });
    }
}
