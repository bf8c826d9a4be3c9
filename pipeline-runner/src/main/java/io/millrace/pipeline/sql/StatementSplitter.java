package io.millrace.pipeline.sql;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImplConstants;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImplTokenManager;
import org.apache.flink.sql.parser.impl.SimpleCharStream;
import org.apache.flink.sql.parser.impl.Token;

/**
 * Cuts a text into statements at the semicolons that Flink's tokenizer sees, so that those in strings, comments and
 * quoted names do not count.
 */
final class StatementSplitter {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final int MOST_WORDS = 4;

    private final String text;
    private final int[] lineStarts;
    private final List<Span> spans = new ArrayList<>();
    private final List<Token> pending = new ArrayList<>();

    private StatementSplitter(String text) {
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    /**
     * A statement as it stands in the text.
     *
     * @param line the line of its first token, counted from 1
     * @param column the column of its first token, counted from 1
     * @param text from its first token to its last
     * @param tokens its words
     */
    record Span(int line, int column, String text, List<Token> tokens) {
        Span {
            tokens = List.copyOf(tokens);
        }

        /** Returns the words with which it begins; no text in quotes is among them. */
        String beginning() {
            return tokens.stream()
                    .map(token -> token.image)
                    .takeWhile(image -> WORD.matcher(image).matches())
                    .limit(MOST_WORDS)
                    .collect(Collectors.joining(" "));
        }
    }

    static List<Span> split(String text) {
        StatementSplitter splitter = new StatementSplitter(text);
        splitter.run();
        return splitter.spans;
    }

    private void run() {
        // The stream counts a tab as eight columns, and its setter is not for us; a space has the same length.
        SimpleCharStream characters = new SimpleCharStream(new StringReader(text.replace('\t', ' ')));
        FlinkSqlParserImplTokenManager tokens =
                new FlinkSqlParserImplTokenManager(characters, FlinkSqlParserImplConstants.BTID);
        for (Token token = tokens.getNextToken();
                token.kind != FlinkSqlParserImplConstants.EOF;
                token = tokens.getNextToken()) {
            if (token.kind == FlinkSqlParserImplConstants.SEMICOLON) {
                finish();
            } else {
                pending.add(token);
                dropStatementSetHead();
            }
        }
        finish();
    }

    /** The INSERTs of a file form one statement set anyway, so its brackets carry nothing. */
    private void dropStatementSetHead() {
        if (startsWith(
                FlinkSqlParserImplConstants.EXECUTE,
                FlinkSqlParserImplConstants.STATEMENT,
                FlinkSqlParserImplConstants.SET,
                FlinkSqlParserImplConstants.BEGIN)) {
            pending.clear();
        }
    }

    private void finish() {
        boolean statementSetEnd = pending.size() == 1 && startsWith(FlinkSqlParserImplConstants.END);
        if (!pending.isEmpty() && !statementSetEnd) {
            Token first = pending.get(0);
            Token last = pending.get(pending.size() - 1);
            int begin = lineStarts[first.beginLine - 1] + first.beginColumn - 1;
            int end = lineStarts[last.endLine - 1] + last.endColumn;
            spans.add(new Span(first.beginLine, first.beginColumn, text.substring(begin, end), pending));
        }
        pending.clear();
    }

    private boolean startsWith(int... kinds) {
        if (pending.size() < kinds.length) {
            return false;
        }
        for (int i = 0; i < kinds.length; i++) {
            if (pending.get(i).kind != kinds[i]) {
                return false;
            }
        }
        return true;
    }

    private static int[] lineStarts(String text) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                starts.add(i + 1);
            }
        }
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }
}
