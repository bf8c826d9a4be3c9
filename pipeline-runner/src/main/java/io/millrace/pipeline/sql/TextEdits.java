package io.millrace.pipeline.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Changes of a statement's text at the places of its nodes; those around an outer node are told before those within. */
public final class TextEdits {
    private final String text;
    private final List<Integer> lines = new ArrayList<>(List.of(0));
    private final List<Edit> edits = new ArrayList<>();

    /** Changes nothing yet of a text from which the nodes were parsed. */
    public TextEdits(String text) {
        this.text = text;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                lines.add(i + 1);
            }
        }
    }

    /**
     * A change.
     *
     * @param order which of the changes at one place comes later
     */
    private record Edit(int at, int order, int length, String text) {}

    /** Returns where a node begins in a text. */
    public static int offset(String text, SqlNode node) {
        return new TextEdits(text).start(node);
    }

    /** Returns what a node says. */
    public String text(SqlNode node) {
        return text.substring(start(node), end(node));
    }

    /** Returns what follows from the beginning of a node, with as many empty lines and blanks before as it has in the text. */
    public static String from(String text, SqlNode node) {
        int start = new TextEdits(text).start(node);
        return text.substring(0, start).replaceAll("[^\n]", " ").replaceAll("(?m)^ +\n", "\n") + text.substring(start);
    }

    /** Puts texts before and behind a node, outside of brackets that it stands in. */
    public void around(SqlNode node, String before, String after) {
        int start = start(node);
        int end = end(node);
        for (int open = open(start, end); open < 0; open++) {
            start = text.lastIndexOf('(', start - 1);
        }
        for (int open = open(start, end); open > 0; open--) {
            end = text.indexOf(')', end) + 1;
        }
        edits.add(new Edit(start, edits.size(), 0, before));
        edits.add(new Edit(end, -edits.size(), 0, after));
    }

    /** Returns how many brackets are opened and not closed in a part of the text; quotes are looked over. */
    private int open(int start, int end) {
        int open = 0;
        boolean quoted = false;
        for (char character : text.substring(start, end).toCharArray()) {
            quoted ^= character == '\'';
            open += quoted ? 0 : character == '(' ? 1 : character == ')' ? -1 : 0;
        }
        return open;
    }

    /** Puts a text in the place of the word with which a node begins. */
    public void replaceFirst(SqlNode node, String word, String by) {
        int start = text.toUpperCase(Locale.ROOT).indexOf(word, start(node));
        edits.add(new Edit(start, edits.size(), word.length(), by));
    }

    /** Puts a text before the word with which the clause of a node begins. */
    public void beforeClause(SqlNode node, String word, String addition) {
        String before = text.substring(0, start(node)).toUpperCase(Locale.ROOT);
        edits.add(new Edit(before.lastIndexOf(word), edits.size(), 0, addition));
    }

    /** Puts a text behind a node. */
    public void after(SqlNode node, String addition) {
        edits.add(new Edit(end(node), -edits.size(), 0, addition));
    }

    /** Puts a text in the place of a node. */
    public void replace(SqlNode node, String by) {
        edits.add(new Edit(start(node), edits.size(), end(node) - start(node), by));
    }

    /** Returns what a node says with all changes, which must lie within it. */
    public String apply(SqlNode node) {
        String changed = apply();
        return changed.substring(start(node), end(node) + changed.length() - text.length());
    }

    /** Returns the text with all changes. */
    public String apply() {
        StringBuilder changed = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparingInt(Edit::at)
                        .thenComparingInt(Edit::order)
                        .reversed())
                .forEach(edit -> changed.replace(edit.at(), edit.at() + edit.length(), edit.text()));
        return changed.toString();
    }

    private int start(SqlNode node) {
        SqlParserPos position = node.getParserPosition();
        return lines.get(position.getLineNum() - 1) + position.getColumnNum() - 1;
    }

    private int end(SqlNode node) {
        SqlParserPos position = node.getParserPosition();
        return lines.get(position.getEndLineNum() - 1) + position.getEndColumnNum();
    }
}
