package io.millrace.lineage;

import io.millrace.pipeline.sql.SqlScript;
import io.millrace.pipeline.sql.Statement;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.flink.sql.parser.ddl.SqlCreateView;

/** The SQL that runs, all of it or what one result needs. */
public final class RunningSql {
    private final Map<String, Statement> definitions = new LinkedHashMap<>();
    private final List<Statement> others = new ArrayList<>();
    private final List<Pipeline> pipelines = new ArrayList<>();
    private final ReferenceResolver parameters;

    private record Pipeline(String name, List<Statement> statements) {}

    /**
     * Reads it.
     *
     * @param expanded the solution with its topics and results expanded
     * @throws InvalidSolutionException when the grammar refuses a statement
     */
    public RunningSql(Solution expanded) throws InvalidSolutionException {
        this.parameters = ReferenceResolver.ofParameters(expanded);
        for (SqlFile file : expanded.tables()) {
            for (Statement statement : read(file)) {
                defined(statement)
                        .ifPresentOrElse(name -> definitions.put(name, statement), () -> others.add(statement));
            }
        }
        for (SqlFile file : expanded.pipelines()) {
            pipelines.add(new Pipeline(file.name(), read(file)));
        }
    }

    private List<Statement> read(SqlFile file) throws InvalidSolutionException {
        return SqlScript.readWritten(file.path(), parameters.resolve(file));
    }

    private static Optional<String> defined(Statement statement) {
        return statement.node() instanceof SqlCreateView view
                ? Optional.of(SqlScript.lastName(view.getViewName()))
                : statement.declaredTable();
    }

    /** Returns all of it: each job with the tables that it needs. */
    public String text() {
        return text(pipelines, Set.of(), Set.of());
    }

    /**
     * Returns what writes some results, with what becomes of the other records of their jobs.
     *
     * @param wanted the names of the results
     * @param results the names of all results; those of them that are not wanted are left out
     */
    public String text(Set<String> wanted, Set<String> results) {
        List<Pipeline> writing = pipelines.stream()
                .filter(pipeline -> pipeline.statements().stream()
                        .anyMatch(statement ->
                                statement.target().filter(wanted::contains).isPresent()))
                .toList();
        Set<String> leftOut = new LinkedHashSet<>(results);
        leftOut.removeAll(wanted);
        return text(writing, leftOut, wanted);
    }

    private String text(List<Pipeline> jobs, Set<String> leftOut, Set<String> wanted) {
        Set<String> needed = new LinkedHashSet<>(wanted);
        List<String> texts = new ArrayList<>();
        for (Pipeline job : jobs) {
            List<String> lines = new ArrayList<>();
            Set<String> beside = new LinkedHashSet<>();
            for (Statement statement : job.statements()) {
                if (statement.target().filter(leftOut::contains).isPresent()) {
                    beside.add(statement.target().orElseThrow());
                } else {
                    need(statement.node(), needed);
                    lines.add(statement.text().strip() + ";");
                }
            }
            texts.add("-- Job " + job.name()
                    + (beside.isEmpty() ? "" : ", which also writes " + String.join(", ", beside)) + ".\n"
                    + String.join("\n\n", lines));
        }
        List<String> all = new ArrayList<>();
        others.forEach(statement -> all.add(statement.text().strip() + ";"));
        definitions.forEach((name, statement) -> {
            if (needed.contains(name)) {
                all.add(statement.text().strip() + ";");
            }
        });
        all.addAll(texts);
        return String.join("\n\n", all);
    }

    /** Notes the tables and views that a statement names, and those behind them. */
    private void need(SqlNode node, Set<String> needed) {
        node.accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlIdentifier identifier) {
                String name = SqlScript.lastName(identifier);
                if (definitions.containsKey(name)
                        && needed.add(name)
                        && definitions.get(name).node() instanceof SqlCreateView view) {
                    need(view.getQuery(), needed);
                }
                return null;
            }
        });
    }
}
