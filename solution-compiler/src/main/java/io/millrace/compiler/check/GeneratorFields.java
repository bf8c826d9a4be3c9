package io.millrace.compiler.check;

import io.millrace.compiler.declaration.Options;
import io.millrace.compiler.declaration.Places;
import io.millrace.compiler.declaration.TableNames;
import io.millrace.compiler.declaration.TopicTable;
import io.millrace.pipeline.sql.SqlScript;
import io.millrace.pipeline.sql.Statement;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.flink.sql.parser.ddl.SqlCreateTable;
import org.apache.flink.sql.parser.ddl.SqlCreateView;
import org.apache.flink.sql.parser.dml.RichSqlInsert;

/**
 * Finds fields that a topic requires and its demo records never have. It knows records that are made by JSON_OBJECT; of others
 * it says nothing.
 */
public final class GeneratorFields {
    private static final String JSON_OBJECT = "JSON_OBJECT";

    private final Map<String, String> topics = new HashMap<>();
    private final Map<String, View> views = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private record View(Path file, SqlNode query) {}

    private GeneratorFields() {}

    /** Returns what demo records lack, each where they are made; what the grammar refuses is told when they are planned. */
    public static List<Problem> check(Solution written, Collection<TopicTable> declared) {
        try {
            return read(written, declared);
        } catch (InvalidSolutionException e) {
            return List.of();
        }
    }

    private static List<Problem> read(Solution written, Collection<TopicTable> declared)
            throws InvalidSolutionException {
        GeneratorFields fields = new GeneratorFields();
        ReferenceResolver parameters = ReferenceResolver.ofParameters(written);
        List<SqlFile> files = Stream.concat(written.generatorTables().stream(), written.generators().stream())
                .toList();
        for (SqlFile file : files) {
            for (Statement statement : SqlScript.readWritten(file.path(), parameters.resolve(file))) {
                fields.read(file.path(), statement.node(), declared);
            }
        }
        return fields.problems.stream().distinct().toList();
    }

    private void read(Path file, SqlNode node, Collection<TopicTable> declared) {
        if (node instanceof SqlCreateTable table) {
            Options.of(file, table.getPropertyList())
                    .find("topic")
                    .ifPresent(topic -> topics.put(SqlScript.lastName(table.getTableName()), topic));
        } else if (node instanceof SqlCreateView view) {
            views.put(SqlScript.lastName(view.getViewName()), new View(file, view.getQuery()));
        } else if (node instanceof RichSqlInsert insert) {
            Optional<String> topic = Optional.ofNullable(insert.getTargetTable())
                    .filter(SqlIdentifier.class::isInstance)
                    .map(target -> topics.get(SqlScript.lastName((SqlIdentifier) target)));
            declared.stream()
                    .filter(table -> topic.equals(Optional.of(table.topic())))
                    .forEach(table -> check(table, new View(file, insert.getSource())));
        }
    }

    private void check(TopicTable table, View records) {
        Map<Location, Set<String>> objects = new LinkedHashMap<>();
        if (!objects(records, objects, new HashSet<>()) || objects.isEmpty()) {
            return;
        }
        for (TopicTable.Field field : table.fields()) {
            Set<String> names = new LinkedHashSet<>(Set.of(field.name()));
            Optional.ofNullable(table.aliases().get(field.name())).ifPresent(names::add);
            if (table.requires(field)
                    && objects.values().stream().noneMatch(made -> made.stream().anyMatch(names::contains))) {
                problems.add(new Problem(
                        objects.keySet().iterator().next(),
                        "these records of topic '" + table.topic() + "' have no '" + field.name()
                                + "', without which " + field.location().file().getFileName() + ":"
                                + field.location().line() + " puts each of them aside",
                        "add '" + field.name() + "' VALUE …"));
            }
        }
    }

    /** Collects the names in all objects that records may be made of; answers false when some cannot be told. */
    private boolean objects(View records, Map<Location, Set<String>> objects, Set<String> followed) {
        boolean[] told = {true};
        records.query().accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
                if (call.getOperator().getName().equals(JSON_OBJECT)) {
                    Set<String> names = new LinkedHashSet<>();
                    // The first operand says what becomes of nulls; then keys and values take turns.
                    for (int i = 1; i < call.operandCount(); i += 2) {
                        told[0] &= call.operand(i) instanceof SqlLiteral;
                        names.add(call.operand(i) instanceof SqlLiteral name ? name.toValue() : "");
                    }
                    objects.put(Places.of(records.file(), call), names);
                }
                return super.visit(call);
            }
        });
        for (TableNames.Mention mention : TableNames.in(records.query())) {
            View view = views.get(mention.name());
            if (view != null && followed.add(mention.name())) {
                told[0] &= objects(view, objects, followed);
            }
        }
        return told[0];
    }
}
