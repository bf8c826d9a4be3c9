package io.millrace.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Changes of a statement's text at the places of its nodes; those around an outer node are told before those within. */
final class TextEdits {
    private final String text;
    private final List<Integer> lines = new ArrayList<>(List.of(0));
    private final List<Edit> edits = new ArrayList<>();

    TextEdits(String text) {
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

    /** Answers what a node says. */
    String text(SqlNode node) {
        return text.substring(start(node), end(node));
    }

    void around(SqlNode node, String before, String after) {
        edits.add(new Edit(start(node), edits.size(), 0, before));
        edits.add(new Edit(end(node), -edits.size(), 0, after));
    }

    void after(SqlNode node, String addition) {
        edits.add(new Edit(end(node), -edits.size(), 0, addition));
    }

    void replace(SqlNode node, String by) {
        edits.add(new Edit(start(node), edits.size(), end(node) - start(node), by));
    }

    /** Answers the text with all changes. */
    String apply() {
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
