package io.millrace.solution.internal.sql;

import java.util.ArrayList;
import java.util.List;

/** Walks over a SQL text once. It knows literals, quoted identifiers and comments, and nothing else of SQL. */
final class SqlScanner {
    private enum Place {
        CODE,
        LITERAL,
        IDENTIFIER,
        LINE_COMMENT,
        BLOCK_COMMENT
    }

    private final String text;
    private final List<SqlText.Reference> references = new ArrayList<>();
    private final List<String> literals = new ArrayList<>();
    private final List<Integer> unclosedLines = new ArrayList<>();
    private Place place = Place.CODE;
    private int index;
    private int literal;
    private int line = 1;
    private boolean blank = true;

    SqlScanner(String text) {
        this.text = text;
    }

    SqlText scan() {
        while (index < text.length()) {
            if (text.charAt(index) == '\n') {
                line++;
            }
            switch (place) {
                case CODE -> code();
                case LITERAL -> quoted('\'');
                case IDENTIFIER -> quoted('`');
                case LINE_COMMENT -> lineComment();
                case BLOCK_COMMENT -> blockComment();
            }
        }
        return new SqlText(references, literals, unclosedLines, blank);
    }

    private void code() {
        if (text.startsWith("--", index) || text.startsWith("//", index)) {
            enter(Place.LINE_COMMENT, 2);
        } else if (text.startsWith("/*", index) && !text.startsWith("/*+", index)) {
            enter(Place.BLOCK_COMMENT, 2);
        } else if (text.charAt(index) == '\'') {
            blank = false;
            enter(Place.LITERAL, 1);
            literal = index;
        } else if (text.charAt(index) == '`') {
            blank = false;
            enter(Place.IDENTIFIER, 1);
        } else {
            blank &= Character.isWhitespace(text.charAt(index)) || text.charAt(index) == ';';
            referenceOrCharacter();
        }
    }

    /** A doubled quote closes and opens again, which comes to the same. */
    private void quoted(char quote) {
        if (text.charAt(index) == quote) {
            if (quote == '\'') {
                literals.add(text.substring(literal, index));
            }
            enter(Place.CODE, 1);
        } else {
            referenceOrCharacter();
        }
    }

    private void lineComment() {
        enter(text.charAt(index) == '\n' ? Place.CODE : Place.LINE_COMMENT, 1);
    }

    private void blockComment() {
        if (text.startsWith("*/", index)) {
            enter(Place.CODE, 2);
        } else {
            index++;
        }
    }

    private void referenceOrCharacter() {
        if (!text.startsWith("${", index)) {
            index++;
            return;
        }
        int end = index + 2;
        while (end < text.length() && "}\n'".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '}') {
            String name = text.substring(index + 2, end);
            references.add(new SqlText.Reference(name, index, end + 1, line, place == Place.LITERAL));
            index = end + 1;
        } else {
            unclosedLines.add(line);
            index += 2;
        }
    }

    private void enter(Place next, int length) {
        place = next;
        index += length;
    }
}
