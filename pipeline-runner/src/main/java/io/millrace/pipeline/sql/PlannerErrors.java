package io.millrace.pipeline.sql;

import io.millrace.pipeline.message.KnownNames;
import io.millrace.pipeline.message.PlannerMessages;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.flink.table.api.TableEnvironment;

/** Turns what Flink throws over a statement into the problem that its author has to mend. */
public final class PlannerErrors {
    private static final Pattern POSITION = Pattern.compile("\\bline (\\d+), column (\\d+)");
    private static final Pattern TABLE = Pattern.compile(
            "Unable to create a (?:sink for writing|source for reading) table '(?:[^'.]*\\.)*([^'.]*)'");

    private final TableEnvironment environment;
    private final Map<String, TableDeclaration> declarations;

    public PlannerErrors(TableEnvironment environment, Map<String, TableDeclaration> declarations) {
        this.environment = environment;
        this.declarations = declarations;
    }

    /**
     * Returns the problem.
     *
     * @param file where the statement stands
     * @param thrown anything; what says that the machine is at its end is thrown again
     */
    public Problem explain(Path file, Statement statement, Throwable thrown) {
        if (thrown instanceof OutOfMemoryError outOfMemory) {
            throw outOfMemory;
        }
        if (thrown instanceof AssertionError) {
            Optional<Problem> qualifier = new Qualifiers(environment, file, statement).unknown();
            if (qualifier.isPresent()) {
                return qualifier.get();
            }
        }
        PlannerMessages.Message message =
                PlannerMessages.explain(thrown, new KnownNames(environment, statement.target(), names(statement)));
        Optional<TableDeclaration> declaration = table(thrown);
        if (declaration.isPresent()) {
            TableDeclaration table = declaration.get();
            String name = table.statement().declaredTable().orElseThrow();
            return new Problem(
                    message.option().map(table::ofOption).orElseGet(table::location),
                    // Some connectors name the table themselves.
                    "table '" + name + "': " + message.what().replaceFirst("^Table '[^']*': ", ""),
                    message.remedy());
        }
        return new Problem(
                position(file, thrown).orElseGet(() -> new Location(file, statement.line())),
                message.what(),
                message.remedy());
    }

    private static Set<String> names(Statement statement) {
        Set<String> names = new HashSet<>();
        statement.node().accept(new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlIdentifier identifier) {
                names.addAll(identifier.names);
                return null;
            }
        });
        return names;
    }

    /** Returns the table whose options are at fault. */
    private Optional<TableDeclaration> table(Throwable thrown) {
        return PlannerMessages.causes(thrown).stream()
                .map(cause -> TABLE.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .flatMap(name -> Optional.ofNullable(declarations.get(name)));
    }

    /** The cause that says what is wrong is often not the one that says where. */
    private static Optional<Location> position(Path file, Throwable thrown) {
        return PlannerMessages.causes(thrown).stream()
                .map(cause -> POSITION.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::find)
                .map(position -> new Location(
                        file, Math.max(1, Integer.parseInt(position.group(1))), Integer.parseInt(position.group(2))))
                .findFirst();
    }
}
