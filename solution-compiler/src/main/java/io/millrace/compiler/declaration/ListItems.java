package io.millrace.compiler.declaration;

import java.util.regex.Pattern;

/** Finds where an item of a list ends in the text of a statement; the nodes of columns do not tell that. */
final class ListItems {
    private static final Pattern TYPE_BEFORE = Pattern.compile("(?is).*\\b(ROW|ARRAY|MAP|MULTISET)\\s*");

    private ListItems() {}

    /** Returns the text from a place up to the comma or bracket that ends the item, comments and blanks at its end left out. */
    static String at(String text, int start) {
        int depth = 0;
        int end = start;
        int position = start;
        while (position < text.length()) {
            char character = text.charAt(position);
            int skipped = skip(text, position);
            if (skipped > position) {
                boolean comment = character == '-' || character == '/';
                position = skipped;
                end = comment ? end : position;
                continue;
            }
            boolean opensType = character == '<'
                    && TYPE_BEFORE.matcher(text.substring(start, position)).matches();
            if (character == '(' || opensType || (character == '<' && depth > 0 && inType(text, start, position))) {
                depth++;
            } else if (depth == 0 && (character == ',' || character == ')')) {
                break;
            } else if (character == ')' || (character == '>' && depth > 0 && inType(text, start, position))) {
                depth--;
            }
            position++;
            end = Character.isWhitespace(character) ? end : position;
        }
        return text.substring(start, end);
    }

    /** Whether the item is a type so far, in which an angle is a bracket. */
    private static boolean inType(String text, int start, int position) {
        return !text.substring(start, position).matches("(?is)\\S+\\s+AS\\b.*");
    }

    /** Returns the end of the text in quotes, or of the comment, that begins here; else the same place. */
    private static int skip(String text, int position) {
        char character = text.charAt(position);
        if (character == '\'' || character == '`') {
            int end = text.indexOf(character, position + 1);
            return end < 0 ? text.length() : end + 1;
        }
        if (text.startsWith("--", position)) {
            int end = text.indexOf('\n', position);
            return end < 0 ? text.length() : end;
        }
        if (text.startsWith("/*", position)) {
            int end = text.indexOf("*/", position);
            return end < 0 ? text.length() : end + 2;
        }
        return position;
    }
}
