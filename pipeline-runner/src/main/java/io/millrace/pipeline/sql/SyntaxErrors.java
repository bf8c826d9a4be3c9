package io.millrace.pipeline.sql;

import io.millrace.pipeline.message.PlannerMessages;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.problem.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImplConstants;
import org.apache.flink.sql.parser.impl.Token;

/** Says what is wrong with a statement that Flink's grammar refuses, by the word at which it gave up and the one before. */
final class SyntaxErrors {
    /** What a statement, and a query within an INSERT, begins with. */
    private static final Set<String> BEGINNINGS =
            new TreeSet<>(Set.of("SELECT", "INSERT", "CREATE", "WITH", "VALUES", "SET", "EXECUTE"));
    /** What a clause begins with; a misspelt one is taken for the name of what stands before it. */
    private static final Set<String> CLAUSES = new TreeSet<>(Set.of(
            "FROM", "WHERE", "GROUP", "ORDER", "HAVING", "JOIN", "UNION", "LIMIT", "ON", "AND", "LEFT", "INNER"));

    private static final Pattern LEXICAL =
            Pattern.compile("line (\\d+), column (\\d+)\\.\\s+Encountered: \"[^\"]*\" \\((\\d+)\\)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Set<String> BEHIND_NAMES = Set.of(",", ")", ".", "=", "<", ">", "FROM", "AS");
    /** Of two letters everything is near. */
    private static final int SHORTEST = 3;

    private static final String BEFORE_IT =
            "look at what stands before it: a comma, a bracket or a word is missing there, or too much";

    private final Path path;
    private final StatementSplitter.Span span;

    SyntaxErrors(Path path, StatementSplitter.Span span) {
        this.path = path;
        this.span = span;
    }

    /** Returns the problem of a text that has a character which no word begins with. */
    static Problem explain(Path path, int line, String refusal) {
        Matcher lexical = LEXICAL.matcher(refusal);
        if (!lexical.find()) {
            return new Problem(new Location(path, line), "a quote or comment is not closed", "close it");
        }
        return new Problem(
                new Location(path, Integer.parseInt(lexical.group(1)), Integer.parseInt(lexical.group(2))),
                "the character '" + Character.toString(Integer.parseInt(lexical.group(3)))
                        + "' stands outside of quotes",
                "remove it; texts stand in '…', names in `…`");
    }

    Problem explain(SqlParseException refusal) {
        if (PlannerMessages.isTooDeep(refusal)) {
            return PlannerMessages.tooDeep(new Location(path, span.line()));
        }
        int at = indexAt(refusal);
        if (at < 0) {
            return PlannerMessages.problem(new Location(path, span.line()), refusal, "mend the statement");
        }
        Token token = span.tokens().get(at);
        if (refusal.getMessage().startsWith("Non-query expression")) {
            return atWord(token, Nearest.remedy(token.image, BEGINNINGS, "a query or a statement must begin here"));
        }
        return explain(refusal, at, token);
    }

    private Problem explain(SqlParseException refusal, int at, Token token) {
        Set<String> expected = expected(refusal);
        String near = nearKeyword(token, expected);
        if (!near.isEmpty()) {
            return atWord(token, near);
        }
        Token before = at == 0 ? token : span.tokens().get(at - 1);
        String nearBefore = nearKeyword(before, CLAUSES);
        if (!nearBefore.isEmpty()) {
            return atWord(before, nearBefore);
        }
        if (token.image.equals("\"")) {
            return atWord(token, "names stand in `…`, texts in '…'");
        }
        if (expected.size() == 1) {
            return atWord(token, "write " + expected.iterator().next() + " before it");
        }
        if (isReservedName(at, token)) {
            return atWord(token, "if it is a name, write `" + token.image + "`, since the word is reserved");
        }
        return atWord(token, before.image.equals(",") ? "remove the comma before it" : BEFORE_IT);
    }

    private static String nearKeyword(Token token, Set<String> keywords) {
        return token.kind == FlinkSqlParserImplConstants.IDENTIFIER && token.image.length() >= SHORTEST
                ? Nearest.remedy(token.image, keywords, "")
                : "";
    }

    /** A reserved word is meant for a name where what follows it can follow a name. */
    private boolean isReservedName(int at, Token token) {
        boolean reserved = WORD.matcher(token.image).matches() && token.kind != FlinkSqlParserImplConstants.IDENTIFIER;
        return reserved
                && at + 1 < span.tokens().size()
                && BEHIND_NAMES.contains(span.tokens().get(at + 1).image);
    }

    private Problem atWord(Token token, String remedy) {
        return new Problem(
                new Location(path, token.beginLine, token.beginColumn),
                "'" + token.image + "' does not fit here",
                remedy);
    }

    /** Returns the place of the word that the refusal names among those of the statement, or -1. */
    private int indexAt(SqlParseException refusal) {
        if (refusal.getPos() == null) {
            return -1;
        }
        List<Token> tokens = span.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.beginLine == refusal.getPos().getLineNum()
                    && token.beginColumn == refusal.getPos().getColumnNum()) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the keywords that could have stood there. */
    private static Set<String> expected(SqlParseException refusal) {
        Set<String> words = new TreeSet<>();
        int[][] sequences = refusal.getExpectedTokenSequences();
        if (sequences != null) {
            Arrays.stream(sequences)
                    .filter(sequence -> sequence.length > 0)
                    .map(sequence -> refusal.getTokenImages()[sequence[0]].replace("\"", ""))
                    .forEach(words::add);
        }
        return words;
    }
}
