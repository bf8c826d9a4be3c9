package io.millrace.pipeline.sql;

import io.millrace.pipeline.message.PlannerMessages;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.config.Lex;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImpl;
import org.apache.flink.sql.parser.impl.TokenMgrError;
import org.apache.flink.sql.parser.validate.FlinkSqlConformance;

/** The statements of a SQL file, told apart and checked by Flink's own grammar. */
public final class SqlScript {
    private static final SqlParser.Config FLINK_SQL = SqlParser.config()
            .withParserFactory(FlinkSqlParserImpl.FACTORY)
            .withConformance(FlinkSqlConformance.DEFAULT)
            .withLex(Lex.JAVA)
            .withIdentifierMaxLength(256);

    private final List<Statement> statements = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Path path;
    private final Function<SqlNode, Optional<Statement.Kind>> kinds;

    private SqlScript(Path path, Function<SqlNode, Optional<Statement.Kind>> kinds) {
        this.path = path;
        this.kinds = kinds;
    }

    /**
     * Reads the statements of a file. The INSERTs of an {@code EXECUTE STATEMENT SET BEGIN … END} stand in the list one
     * by one.
     *
     * @param path the file, for messages
     * @param text its text, with all references resolved
     * @throws InvalidSolutionException with every statement that the grammar refuses
     */
    public static List<Statement> read(Path path, String text) throws InvalidSolutionException {
        return new SqlScript(path, StatementKinds::of).read(text);
    }

    /**
     * Reads the statements of a file whose results are not expanded yet: {@code CREATE TABLE … AS} is one of them.
     *
     * @param path the file, for messages
     * @param text its text, with all parameters resolved
     * @throws InvalidSolutionException with every statement that the grammar refuses
     */
    public static List<Statement> readWritten(Path path, String text) throws InvalidSolutionException {
        return new SqlScript(path, StatementKinds::written).read(text);
    }

    private List<Statement> read(String text) throws InvalidSolutionException {
        try {
            StatementSplitter.split(text).forEach(this::add);
        } catch (TokenMgrError e) {
            problems.add(SyntaxErrors.explain(path, 1, String.valueOf(e.getMessage())));
        }
        if (!problems.isEmpty()) {
            throw new InvalidSolutionException(problems);
        }
        return List.copyOf(statements);
    }

    /**
     * Parses a statement, or a query within one, that was accepted when its file was read.
     *
     * @throws IllegalArgumentException when the grammar refuses it
     */
    public static SqlNode parse(String statement) {
        try {
            return SqlParser.create(statement, FLINK_SQL).parseStmt();
        } catch (SqlParseException e) {
            throw new IllegalArgumentException("not a statement of Flink SQL: " + statement.strip(), e);
        }
    }

    /** Returns what a table or column is called, whatever it is qualified by. */
    public static String lastName(SqlIdentifier name) {
        return name.names.get(name.names.size() - 1);
    }

    private void add(StatementSplitter.Span span) {
        String padded = "\n".repeat(span.line() - 1) + " ".repeat(span.column() - 1) + span.text();
        try {
            SqlNode node = SqlParser.create(padded, FLINK_SQL).parseStmt();
            if (Nesting.isTooDeep(node)) {
                problems.add(PlannerMessages.tooDeep(new Location(path, span.line())));
                return;
            }
            kinds.apply(node)
                    .ifPresentOrElse(
                            kind -> statements.add(new Statement(kind, span.line(), padded, node)),
                            () -> problems.add(new Problem(
                                    new Location(path, span.line()),
                                    "a file of a solution may hold SET, CREATE TABLE, VIEW or FUNCTION, and INSERT"
                                            + " statements only, got: " + span.beginning(),
                                    StatementKinds.remedy(node))));
        } catch (SqlParseException e) {
            problems.add(new SyntaxErrors(path, span).explain(e));
        } catch (StackOverflowError e) {
            problems.add(PlannerMessages.tooDeep(new Location(path, span.line())));
        }
    }
}
