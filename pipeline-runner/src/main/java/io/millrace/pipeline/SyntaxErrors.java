package io.millrace.pipeline;

import io.millrace.solution.Location;
import io.millrace.solution.NearName;
import io.millrace.solution.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

    private static final Pattern LEXICAL = Pattern.compile("Encountered: \"(.*?)\" \\((\\d+)\\)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final String BEFORE_IT =
            "look at what stands before it: a comma, a bracket or a word is missing there, or too much";

    private final Path path;
    private final StatementSplitter.Span span;

    SyntaxErrors(Path path, StatementSplitter.Span span) {
        this.path = path;
        this.span = span;
    }

    Problem explain(SqlParseException refusal) {
        if (PlannerMessages.isTooDeep(refusal)) {
            return PlannerMessages.tooDeep(new Location(path, span.line()));
        }
        Matcher lexical = LEXICAL.matcher(refusal.getMessage());
        int at = indexAt(refusal);
        if (lexical.find() || at < 0) {
            Location location = refusal.getPos() == null
                    ? new Location(path, span.line())
                    : new Location(
                            path,
                            refusal.getPos().getLineNum(),
                            refusal.getPos().getColumnNum());
            return lexical.reset().find()
                    ? new Problem(
                            location,
                            "the character '" + Character.toString(Integer.parseInt(lexical.group(2)))
                                    + "' stands outside of quotes",
                            "remove it; texts stand in '…', names in `…`")
                    : new Problem(location, refusal.getMessage().strip(), "mend the statement");
        }
        Token token = span.tokens().get(at);
        if (refusal.getMessage().startsWith("Non-query expression")) {
            return atWord(token, NearName.remedy(token.image, BEGINNINGS, "a query or a statement must begin here"));
        }
        return explain(refusal, at, token);
    }

    private Problem explain(SqlParseException refusal, int at, Token token) {
        Set<String> expected = expected(refusal);
        String near = NearName.remedy(token.image, expected, "");
        if (!near.isEmpty() && isName(token)) {
            return atWord(token, near);
        }
        Token before = at == 0 ? token : span.tokens().get(at - 1);
        String nearBefore = isName(before) ? NearName.remedy(before.image, CLAUSES, "") : "";
        if (!nearBefore.isEmpty()) {
            return atWord(before, nearBefore);
        }
        if (token.image.equals("\"")) {
            return atWord(token, "names stand in `…`, texts in '…'");
        }
        if (expected.size() == 1) {
            return atWord(token, "write " + expected.iterator().next() + " before it");
        }
        boolean clause = CLAUSES.contains(token.image.toUpperCase(Locale.ROOT));
        if (clause && before.image.equals(",")) {
            return atWord(token, "remove the comma before it");
        }
        boolean reserved = WORD.matcher(token.image).matches() && !isName(token) && !clause;
        return atWord(
                token,
                reserved ? "if it is a name, write `" + token.image + "`, since the word is reserved" : BEFORE_IT);
    }

    private Problem atWord(Token token, String remedy) {
        return new Problem(
                new Location(path, token.beginLine, token.beginColumn),
                "'" + token.image + "' does not fit here",
                remedy);
    }

    /** Answers the place of the word that the refusal names among those of the statement, or -1. */
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

    /** Answers the keywords that could have stood there. */
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

    private static boolean isName(Token token) {
        return token.kind == FlinkSqlParserImplConstants.IDENTIFIER;
    }
}
