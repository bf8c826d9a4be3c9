package io.millrace.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * A text and the number behind it, as functions take lists of them: {@code 'red 3, light green 0.5'}.
 *
 * @param text all before the last space
 * @param number the number behind it
 */
record Numbered(String text, double number) {

    /** @throws IllegalArgumentException when a part of the list has no number at its end */
    static List<Numbered> list(String function, String list) {
        List<Numbered> items = new ArrayList<>();
        for (String item : list.split(",", -1)) {
            String trimmed = item.trim();
            int space = trimmed.lastIndexOf(' ');
            try {
                items.add(new Numbered(
                        trimmed.substring(0, Math.max(0, space)).trim(),
                        Double.parseDouble(trimmed.substring(space + 1))));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(function
                        + " takes a list like 'a 3, b 1', with a number at the end of each part, got: '" + list + "'");
            }
        }
        return items;
    }
}
