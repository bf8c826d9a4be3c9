package io.millrace.compiler.query;

import io.millrace.compiler.declaration.Declaration;
import io.millrace.compiler.declaration.SourceOptions;
import io.millrace.compiler.declaration.TopicTable;
import io.millrace.pipeline.sql.SqlScript;
import io.millrace.pipeline.sql.TextEdits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * Tells of which records of a topic a query can make anything, by what stands in its WHERE clauses about a record's own
 * fields. A record that no result can use is filtered; where that cannot be told from the record alone it counts as used.
 */
public final class Uses {
    /** How a record of the topic is called in the conditions. */
    public static final String RECORD = "t";
    /** What a window tells; Flink takes it for a function of the record until it makes code of it. */
    private static final Pattern OF_WINDOW =
            Pattern.compile("(?i)\\$?(?:TUMBLE|HOP|SESSION)(?:_START|_END|_ROWTIME|_PROCTIME)?");

    private final TopicTable topic;
    private final Map<String, Declaration.View> views;

    public Uses(TopicTable topic, Map<String, Declaration.View> views) {
        this.topic = topic;
        this.views = views;
    }

    /**
     * Rows that come from records of the topic, one or more from each.
     *
     * @param condition what a record must fulfil to make one; nothing when each does
     * @param columns by its name what each column is, in terms of the record
     * @param direct whether each row stands for a record by itself; false behind an aggregate
     */
    private record Rows(Optional<String> condition, Map<String, String> columns, boolean direct) {
        Rows and(String further) {
            return new Rows(
                    Optional.of(condition
                            .map(earlier -> earlier + "\n        AND " + further)
                            .orElse(further)),
                    columns,
                    direct);
        }
    }

    /**
     * What a query makes of a record of the topic.
     *
     * @param condition the condition under which it uses one; nothing when it may use each
     * @param columns what its columns are in terms of the record, as far as that can be told
     */
    public record Use(Optional<String> condition, Map<String, String> columns) {
        /** A column of the record, or a field with another name. */
        private static final Pattern FIELD = Pattern.compile("\\(?(?:t\\.`(?:[^`]|``)+`)+(?:\\.`(?:[^`]|``)+`)*\\)?"
                + "|\\(?COALESCE\\(t\\.`(?:[^`]|``)+`, t\\.`(?:[^`]|``)+`\\)\\)?");

        /** Returns the columns that are fields of the record as they came. */
        Set<String> fields() {
            return columns.entrySet().stream()
                    .filter(column -> FIELD.matcher(column.getValue()).matches())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    /** Returns the columns that are fields of the record as they came, which the format has found to be finite. */
    public Set<String> finite(Use use) {
        if (!SourceOptions.keepsFinite(topic)) {
            return Set.of();
        }
        Set<String> columns = use.fields();
        topic.fields().stream()
                .filter(field -> field.origin() == TopicTable.Field.Origin.COMPUTED)
                .map(field -> column(field.name()))
                .forEach(computed ->
                        columns.removeIf(name -> use.columns().get(name).contains(computed)));
        return columns;
    }

    /** Returns what a query makes of a record. */
    public Use of(String text) {
        Optional<Rows> rows = query(SqlScript.parse(text), text);
        return new Use(rows.flatMap(Rows::condition), rows.map(Rows::columns).orElse(Map.of()));
    }

    private Optional<Rows> query(SqlNode query, String text) {
        if (query instanceof SqlSelect select) {
            return select(select, text);
        }
        if (query instanceof SqlCall call && query.getKind() == SqlKind.UNION) {
            List<Rows> sides = new ArrayList<>();
            for (SqlNode side : call.getOperandList()) {
                query(side, text).ifPresent(sides::add);
            }
            return sides.size() == call.operandCount()
                            && sides.stream().allMatch(side -> side.condition().isPresent())
                    ? Optional.of(new Rows(
                            Optional.of(sides.stream()
                                    .map(side -> "(" + side.condition().orElseThrow() + ")")
                                    .collect(Collectors.joining(" OR ", "(", ")"))),
                            Map.of(),
                            false))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<Rows> select(SqlSelect select, String text) {
        if (select.getFrom() == null) {
            return Optional.empty();
        }
        Map<String, Rows> from = new LinkedHashMap<>();
        if (!from(select.getFrom(), Optional.empty(), text, from) || from.size() != 1) {
            return Optional.empty();
        }
        String alias = from.keySet().iterator().next();
        Rows rows = from.get(alias);
        if (rows.direct() && select.getWhere() != null) {
            for (SqlNode conjunct : conjuncts(select.getWhere())) {
                Optional<String> condition = inTermsOfRecord(conjunct, text, alias, rows);
                if (condition.isPresent()) {
                    rows = rows.and("(" + condition.get() + ")");
                }
            }
        }
        boolean direct = rows.direct() && select.getGroup() == null && !select.isDistinct() && !hasOver(select);
        return Optional.of(new Rows(rows.condition(), columns(select, text, alias, rows), direct));
    }

    /** Adds what a FROM reads of the topic; answers false when it cannot be told. */
    private boolean from(SqlNode node, Optional<String> alias, String text, Map<String, Rows> found) {
        if (node instanceof SqlIdentifier table) {
            String name = SqlScript.lastName(table);
            rowsOf(name).ifPresent(rows -> found.put(alias.orElse(name), rows));
            return true;
        }
        if (node instanceof SqlSelect || node.getKind() == SqlKind.UNION) {
            query(node, text).ifPresent(rows -> found.put(alias.orElse(""), rows));
            return true;
        }
        if (node instanceof SqlJoin join) {
            return from(join.getLeft(), Optional.empty(), text, found) && join(join, text, found);
        }
        if (node instanceof SqlCall call) {
            return switch (call.getKind()) {
                case AS ->
                    from(call.operand(0), Optional.of(((SqlIdentifier) call.operand(1)).getSimple()), text, found);
                case TABLE_REF, COLLECTION_TABLE, EXPLICIT_TABLE -> from(call.operand(0), alias, text, found);
                case SNAPSHOT -> true;
                // A function that makes windows of a table.
                default -> call.operandCount() > 1 && from(call.operand(0), alias, text, found);
            };
        }
        return false;
    }

    /** What is joined may lack a partner; that of a list of the record's own can be told from the record. */
    private boolean join(SqlJoin join, String text, Map<String, Rows> found) {
        Optional<SqlCall> unnest = unnest(join.getRight());
        if (unnest.isEmpty()) {
            Map<String, Rows> right = new LinkedHashMap<>();
            return from(join.getRight(), Optional.empty(), text, right) && right.isEmpty();
        }
        boolean inner = join.getJoinType() == JoinType.CROSS
                || join.getJoinType() == JoinType.INNER
                || join.getJoinType() == JoinType.COMMA;
        if (inner && found.size() == 1) {
            String alias = found.keySet().iterator().next();
            Rows rows = found.get(alias);
            inTermsOfRecord(unnest.get().operand(0), text, alias, rows)
                    .filter(list -> rows.direct())
                    .ifPresent(list -> found.put(alias, rows.and("CARDINALITY(" + list + ") > 0")));
        }
        return true;
    }

    private static Optional<SqlCall> unnest(SqlNode node) {
        if (node instanceof SqlCall call) {
            return switch (call.getKind()) {
                case UNNEST -> Optional.of(call);
                case AS, LATERAL -> unnest(call.operand(0));
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private Optional<Rows> rowsOf(String name) {
        if (name.equals(topic.name())) {
            Map<String, String> columns = new LinkedHashMap<>();
            topic.fields().forEach(field -> columns.put(field.name(), column(field.name())));
            return Optional.of(new Rows(Optional.empty(), columns, true));
        }
        return Optional.ofNullable(views.get(name))
                .flatMap(view -> query(view.query(), view.statement().text()));
    }

    /** Returns the column of a record. */
    static String column(String name) {
        return RECORD + "." + Sql.name(name);
    }

    /** Returns the parts of a condition that must all be true. */
    static List<SqlNode> conjuncts(SqlNode condition) {
        if (condition instanceof SqlCall call && condition.getKind() == SqlKind.AND) {
            return call.getOperandList().stream()
                    .flatMap(operand -> conjuncts(operand).stream())
                    .toList();
        }
        return List.of(condition);
    }

    private static Map<String, String> columns(SqlSelect select, String text, String alias, Rows rows) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (SqlNode item : select.getSelectList()) {
            if (item instanceof SqlIdentifier star && star.isStar()) {
                columns.putAll(rows.columns());
            } else if (item instanceof SqlCall call && item.getKind() == SqlKind.AS) {
                inTermsOfRecord(call.operand(0), text, alias, rows)
                        .ifPresent(
                                expression -> columns.put(((SqlIdentifier) call.operand(1)).getSimple(), expression));
            } else if (item instanceof SqlIdentifier column) {
                inTermsOfRecord(item, text, alias, rows)
                        .ifPresent(expression -> columns.put(SqlScript.lastName(column), expression));
            }
        }
        return columns;
    }

    /** Returns an expression over rows as one over the record; nothing when it needs more than the record. */
    private static Optional<String> inTermsOfRecord(SqlNode expression, String text, String alias, Rows rows) {
        TextEdits edits = new TextEdits(text);
        boolean[] possible = {true};
        // The grammar puts the operand of a CASE into each of its branches.
        Set<SqlIdentifier> replaced = Collections.newSetFromMap(new IdentityHashMap<>());
        expression.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlIdentifier identifier) {
                Optional<String> column = path(identifier, alias, rows);
                possible[0] &= column.isPresent();
                if (column.isPresent() && replaced.add(identifier)) {
                    edits.replace(identifier, column.get());
                }
                return null;
            }

            @Override
            public Void visit(SqlCall call) {
                possible[0] &= !(call instanceof SqlSelect)
                        && call.getKind() != SqlKind.OVER
                        && !OF_WINDOW.matcher(call.getOperator().getName()).matches();
                return super.visit(call);
            }
        });
        return possible[0] ? Optional.of(edits.apply(expression)) : Optional.empty();
    }

    private static Optional<String> path(SqlIdentifier identifier, String alias, Rows rows) {
        List<String> names = identifier.names;
        if (names.size() > 1 && names.get(0).equals(alias)) {
            names = names.subList(1, names.size());
        }
        String column = rows.columns().get(names.get(0));
        if (column == null || identifier.isStar()) {
            return Optional.empty();
        }
        if (names.size() == 1) {
            return Optional.of(column.startsWith(RECORD + ".") ? column : "(" + column + ")");
        }
        return column.startsWith(RECORD + ".")
                ? Optional.of(column
                        + names.subList(1, names.size()).stream()
                                .map(name -> "." + Sql.name(name))
                                .collect(Collectors.joining()))
                : Optional.empty();
    }

    private static boolean hasOver(SqlSelect select) {
        boolean[] over = new boolean[1];
        select.getSelectList().accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
                over[0] |= call.getKind() == SqlKind.OVER;
                return super.visit(call);
            }
        });
        return over[0];
    }
}
