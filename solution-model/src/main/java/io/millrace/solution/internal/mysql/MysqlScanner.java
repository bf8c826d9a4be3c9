package io.millrace.solution.internal.mysql;

import io.millrace.solution.internal.file.Problems;
import io.millrace.solution.internal.mysql.MysqlToken.Kind;
import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a migration into statements of tokens, by the lexical rules of MySQL: comments ({@code /*! … *}{@code /} is code),
 * quotes, and {@code DELIMITER}.
 */
public final class MysqlScanner {
    private static final String DEFAULT_DELIMITER = ";";

    private final Path file;
    private final String text;
    private final Problems problems;
    private final List<List<MysqlToken>> statements = new ArrayList<>();
    private List<MysqlToken> statement = new ArrayList<>();
    private String delimiter = DEFAULT_DELIMITER;
    private int position;
    private int line = 1;
    private int commentedCode;

    private MysqlScanner(Path file, String text, Problems problems) {
        this.file = file;
        this.text = text;
        this.problems = problems;
    }

    /** Returns the statements, none of them empty; nothing after it has left a problem. */
    public static Optional<List<List<MysqlToken>>> scan(Path file, String text, Problems problems) {
        MysqlScanner scanner = new MysqlScanner(file, text, problems);
        if (!scanner.scan()) {
            return Optional.empty();
        }
        scanner.end();
        return Optional.of(scanner.statements);
    }

    private boolean scan() {
        boolean sound = true;
        while (sound && position < text.length()) {
            sound = step();
        }
        return sound;
    }

    private boolean step() {
        char character = text.charAt(position);
        if (text.startsWith(delimiter, position)) {
            advance(delimiter.length());
            endUnlessInsideOfProgram();
        } else if (Character.isWhitespace(character) || character == '\0') {
            advance(1);
        } else if (startsComment()) {
            advanceTo(text.indexOf('\n', position));
        } else if (text.startsWith("/*", position)) {
            return comment();
        } else if (commentedCode > 0 && text.startsWith("*/", position)) {
            commentedCode--;
            advance(2);
        } else if (character == '\'' || character == '"' || character == '`') {
            return quoted(character);
        } else if (isWordPart(character)) {
            word();
        } else {
            add(Kind.SIGN, position, 1);
        }
        return true;
    }

    private boolean startsComment() {
        if (text.charAt(position) == '#') {
            return true;
        }
        boolean dashes = text.startsWith("--", position);
        return dashes && (position + 2 == text.length() || text.charAt(position + 2) <= ' ');
    }

    private boolean comment() {
        int code = text.startsWith("/*!", position) ? 3 : text.startsWith("/*M!", position) ? 4 : 0;
        if (code > 0) {
            advance(code);
            while (position < text.length() && Character.isDigit(text.charAt(position))) {
                advance(1);
            }
            commentedCode++;
            return true;
        }
        int end = text.indexOf("*/", position + 2);
        if (end < 0) {
            return unclosed("the comment that begins here", "write '*/' where it ends");
        }
        advanceTo(end + 2);
        return true;
    }

    private boolean quoted(char quote) {
        StringBuilder content = new StringBuilder();
        int at = position + 1;
        while (at < text.length()) {
            char character = text.charAt(at);
            boolean escaped = character == '\\' && quote != '`';
            boolean doubled = character == quote && text.startsWith("" + quote + quote, at);
            if (character == quote && !doubled) {
                statement.add(new MysqlToken(quote == '`' ? Kind.QUOTED_NAME : Kind.TEXT, content.toString(), line));
                advanceTo(at + 1);
                return true;
            }
            at += escaped || doubled ? 1 : 0;
            content.append(at < text.length() ? text.charAt(at) : "");
            at++;
        }
        return unclosed("the " + quote + " that stands here", "write the other one");
    }

    private boolean unclosed(String what, String remedy) {
        problems.add(new Location(file, line), what + " is not closed", remedy);
        return false;
    }

    private void word() {
        int end = position;
        while (end < text.length() && isWordPart(text.charAt(end)) && !text.startsWith(delimiter, end)) {
            end++;
        }
        String word = text.substring(position, end);
        if (statement.isEmpty() && word.equalsIgnoreCase("DELIMITER")) {
            advanceTo(text.indexOf('\n', end));
            String rest = text.substring(end, position).strip();
            delimiter = rest.isEmpty() ? DEFAULT_DELIMITER : rest;
        } else {
            add(Character.isDigit(word.charAt(0)) ? Kind.NUMBER : Kind.WORD, position, word.length());
        }
    }

    private static boolean isWordPart(char character) {
        return Character.isLetterOrDigit(character)
                || character == '_'
                || character == '$'
                || character == '@'
                || character >= 0x80;
    }

    private void add(Kind kind, int start, int length) {
        statement.add(new MysqlToken(kind, text.substring(start, start + length), line));
        advance(length);
    }

    private void advance(int length) {
        advanceTo(position + length);
    }

    private void advanceTo(int end) {
        int stop = end < 0 ? text.length() : end;
        for (; position < stop; position++) {
            line += text.charAt(position) == '\n' ? 1 : 0;
        }
    }

    /** The body of a stored program has semicolons of its own. */
    private void endUnlessInsideOfProgram() {
        if (delimiter.equals(DEFAULT_DELIMITER) && StoredProgram.isOpen(statement)) {
            statement.add(new MysqlToken(Kind.SIGN, DEFAULT_DELIMITER, line));
        } else {
            end();
        }
    }

    private void end() {
        if (!statement.isEmpty()) {
            statements.add(statement);
        }
        statement = new ArrayList<>();
    }
}
