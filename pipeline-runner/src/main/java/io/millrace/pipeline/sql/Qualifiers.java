package io.millrace.pipeline.sql;

import io.millrace.pipeline.message.KnownNames;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlAsOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.flink.table.api.TableEnvironment;

/** Finds the {@code x} of an {@code x.column} that names nothing: Flink's planner fails on it without a word. */
final class Qualifiers extends SqlBasicVisitor<Void> {
    private final TableEnvironment environment;
    private final Path file;
    private final Statement statement;
    private final Set<String> known = new TreeSet<>();
    private final List<SqlIdentifier> used = new ArrayList<>();

    Qualifiers(TableEnvironment environment, Path file, Statement statement) {
        this.environment = environment;
        this.file = file;
        this.statement = statement;
    }

    /** Returns the first qualifier of the statement that is no table, no alias and no column. */
    Optional<Problem> unknown() {
        statement.node().accept(this);
        Set<String> columns = new TreeSet<>(new KnownNames(environment, Optional.empty(), Set.of()).columns());
        known.addAll(List.of(environment.listTables()));
        return used.stream()
                .filter(name -> !known.contains(name.names.get(0)) && !columns.contains(name.names.get(0)))
                .findFirst()
                .map(name -> new Problem(
                        new Location(
                                file,
                                name.getParserPosition().getLineNum(),
                                name.getParserPosition().getColumnNum()),
                        "'" + name.names.get(0) + "' names no table of this query",
                        Nearest.remedy(name.names.get(0), known, "name one that stands behind FROM")));
    }

    @Override
    public Void visit(SqlCall call) {
        if (call.getOperator() instanceof SqlAsOperator && call.operand(1) instanceof SqlIdentifier alias) {
            known.add(alias.getSimple());
        }
        if (call instanceof SqlWithItem item) {
            known.add(item.name.getSimple());
        }
        return super.visit(call);
    }

    @Override
    public Void visit(SqlIdentifier name) {
        if (name.names.size() > 1 && !name.names.get(0).isEmpty()) {
            used.add(name);
        }
        return null;
    }
}
