package io.millrace.lineage;

import io.millrace.pipeline.account.AccountFigures;
import io.millrace.pipeline.sql.SqlScript;
import io.millrace.pipeline.sql.Statement;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlNode;
import org.apache.flink.sql.parser.ddl.SqlCreateTable;
import org.apache.flink.sql.parser.ddl.SqlCreateTableAs;
import org.apache.flink.sql.parser.ddl.SqlCreateView;
import org.apache.flink.sql.parser.ddl.SqlTableColumn;
import org.apache.flink.sql.parser.ddl.SqlTableColumn.SqlComputedColumn;
import org.apache.flink.sql.parser.ddl.SqlTableColumn.SqlMetadataColumn;
import org.apache.flink.sql.parser.ddl.SqlTableColumn.SqlRegularColumn;
import org.apache.flink.sql.parser.ddl.SqlTableOption;
import org.apache.flink.sql.parser.ddl.constraint.SqlTableConstraint;
import org.apache.flink.sql.parser.dml.RichSqlInsert;

/** What the names in the SQL of a solution stand for. */
final class SqlTables {
    /** What the options begin with that give a field another name: of a topic, and of the format in a table written by hand. */
    private static final List<String> ALIASES = List.of("alias.", "safe-json.alias.", "value.safe-json.alias.");

    private final Map<String, SqlCreateTable> tables = new LinkedHashMap<>();
    private final Map<String, SqlCreateView> views = new HashMap<>();
    private final Map<String, Location> locations = new HashMap<>();
    private final Map<String, List<RichSqlInsert>> inserts = new LinkedHashMap<>();
    private final Map<String, Relation> relations = new HashMap<>();
    private final Map<String, Relation> made = new HashMap<>();
    private final FieldTypes types = new FieldTypes();
    private final QueryOrigins queries = new QueryOrigins(this::relation, types);
    private final ReferenceResolver parameters;

    /**
     * Reads the files of a solution as its author has written them.
     *
     * @throws InvalidSolutionException when the grammar refuses a statement
     */
    SqlTables(Solution written) throws InvalidSolutionException {
        this.parameters = ReferenceResolver.ofParameters(written);
        for (List<SqlFile> files : List.of(written.tables(), written.results(), written.pipelines())) {
            for (SqlFile file : files) {
                for (Statement statement : SqlScript.readWritten(file.path(), parameters.resolve(file))) {
                    read(file, statement);
                }
            }
        }
        // What comes before the records are judged, and what is put aside, is the product's affair.
        inserts.keySet().removeIf(name -> !isResult(name));
    }

    private void read(SqlFile file, Statement statement) {
        SqlNode node = statement.node();
        if (node instanceof SqlCreateTable table) {
            tables.put(SqlScript.lastName(table.getTableName()), table);
            locations.put(SqlScript.lastName(table.getTableName()), new Location(file.path(), statement.line()));
        } else if (node instanceof SqlCreateView view) {
            views.put(SqlScript.lastName(view.getViewName()), view);
        } else if (node instanceof RichSqlInsert insert) {
            statement.target().ifPresent(target -> inserts.computeIfAbsent(target, name -> new ArrayList<>())
                    .add(insert));
        }
    }

    private boolean isResult(String name) {
        Map<String, String> options = options(name);
        String topic = options.getOrDefault("topic", "");
        return !options.getOrDefault("connector", "").equals(AccountFigures.CONNECTOR) && !Topic.putAside(topic);
    }

    /** Returns the names of the results, in the order of the files. */
    List<String> results() {
        return tables.keySet().stream().filter(this::isMade).toList();
    }

    private boolean isMade(String table) {
        return tables.get(table) instanceof SqlCreateTableAs || inserts.containsKey(table);
    }

    /** Returns the names of the tables over topics that no result writes. */
    List<String> topics() {
        return tables.keySet().stream()
                .filter(name -> options(name).containsKey("topic") && !isMade(name))
                .filter(this::isResult)
                .toList();
    }

    Location location(String table) {
        return locations.get(table);
    }

    /** Returns the options of a table; none of one that is not declared. */
    Map<String, String> options(String table) {
        Map<String, String> options = new LinkedHashMap<>();
        if (tables.containsKey(table)) {
            for (SqlNode node : tables.get(table).getPropertyList()) {
                SqlTableOption option = (SqlTableOption) node;
                options.put(option.getKeyString(), option.getValueString());
            }
        }
        return options;
    }

    /** Returns the columns that make the key of a table. */
    List<String> key(String table) {
        return tables.get(table).getFullConstraints().stream()
                .filter(SqlTableConstraint::isPrimaryKey)
                .flatMap(constraint -> Arrays.stream(constraint.getColumnNames()))
                .toList();
    }

    /** Returns where the columns of a result come from. */
    Relation result(String name) {
        Relation known = made.get(name);
        if (known == null) {
            known = madeOf(name);
            made.put(name, known);
        }
        return known;
    }

    private Relation madeOf(String name) {
        if (tables.get(name) instanceof SqlCreateTableAs as) {
            return queries.of(as.getAsQuery());
        }
        List<String> all = physical(tables.get(name));
        return inserts.get(name).stream()
                .map(insert -> {
                    List<String> filled = QueryOrigins.listed(insert.getTargetColumnList());
                    return queries.of(insert.getSource()).renamed(filled.isEmpty() ? all : filled);
                })
                .reduce(Relation::union)
                .orElse(Relation.NOTHING);
    }

    private static List<String> physical(SqlCreateTable table) {
        return table.getColumnList().stream()
                .filter(column -> !(column instanceof SqlComputedColumn)
                        && !(column instanceof SqlMetadataColumn metadata && metadata.isVirtual()))
                .map(column -> ((SqlTableColumn) column).getName().getSimple())
                .toList();
    }

    private Relation relation(String name) {
        Relation known = relations.get(name);
        if (known == null) {
            // A view that reads itself is refused elsewhere.
            relations.put(name, Relation.NOTHING);
            known = views.containsKey(name)
                    ? queries.of(views.get(name).getQuery())
                            .renamed(QueryOrigins.listed(views.get(name).getFieldList()))
                    : tables.containsKey(name) ? table(name) : Relation.NOTHING;
            relations.put(name, known);
        }
        return known;
    }

    private Relation table(String name) {
        if (isMade(name)) {
            Map<String, Set<Origin>> columns = new LinkedHashMap<>();
            result(name)
                    .columns()
                    .keySet()
                    .forEach(column -> columns.put(column, Set.of(new Origin(Origin.Kind.RESULT, name, column))));
            return Relation.of(columns);
        }
        Map<String, String> options = options(name);
        Optional<String> topic = Optional.ofNullable(options.get("topic"));
        String of = topic.orElse(name);
        Origin.Kind kind = topic.isPresent() ? Origin.Kind.FIELD : Origin.Kind.TABLE;
        Map<String, Set<Origin>> columns = new LinkedHashMap<>();
        for (SqlNode node : tables.get(name).getColumnList()) {
            SqlTableColumn column = (SqlTableColumn) node;
            String field = column.getName().getSimple();
            if (column instanceof SqlRegularColumn regular) {
                Origin origin = new Origin(kind, of, field);
                types.declare(origin, regular.getType());
                columns.put(field, fieldAndAlias(origin, options));
            } else if (column instanceof SqlMetadataColumn metadata) {
                String key = metadata.getMetadataAlias().orElse(field);
                columns.put(field, Set.of(new Origin(Origin.Kind.METADATA, of, key)));
            }
        }
        for (SqlNode node : tables.get(name).getColumnList()) {
            if (node instanceof SqlComputedColumn computed) {
                columns.put(computed.getName().getSimple(), queries.over(computed.getExpr(), Relation.of(columns)));
            }
        }
        return Relation.of(columns);
    }

    private static Set<Origin> fieldAndAlias(Origin field, Map<String, String> options) {
        return ALIASES.stream()
                .map(prefix -> options.get(prefix + field.name()))
                .filter(Objects::nonNull)
                .findFirst()
                .map(alias -> Relation.joined(Set.of(field), Set.of(new Origin(field.kind(), field.of(), alias))))
                .orElse(Set.of(field));
    }
}
