package io.millrace.endtoend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The content of result tables: for each table, rows by the text of their key. */
public final class Tables {
    private static final int SHOWN = 5;

    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

    /** Puts a row, in place of one with the same key. */
    public void put(String table, List<?> key, Object... values) {
        rows(table).put(key.toString(), Arrays.toString(values));
    }

    /** Adds to the number in a row's only column. */
    public void add(String table, Object key, long amount) {
        rows(table)
                .merge(
                        List.of(key).toString(),
                        "[" + amount + "]",
                        (before, more) -> "[" + Math.addExact(number(before), amount) + "]");
    }

    private static long number(String row) {
        return Long.parseLong(row.substring(1, row.length() - 1));
    }

    /** Returns the rows of a table by their keys; a change shows here. */
    public Map<String, String> rows(String table) {
        return rows.computeIfAbsent(table, name -> new TreeMap<>());
    }

    /** Returns the sum of a table whose only value is a number. */
    public long total(String table) {
        return rows(table).values().stream().mapToLong(Tables::number).sum();
    }

    /** Returns the number in the only column of a row, 0 when there is no such row. */
    public long number(String table, Object key) {
        return number(rows(table).getOrDefault(List.of(key).toString(), "[0]"));
    }

    /** Returns one line for each row that is missing, extra or different, but no more than some for each table. */
    public List<String> differencesTo(Tables actual) {
        List<String> lines = new ArrayList<>();
        for (String table : namesInEither(actual)) {
            List<Difference> different = differences(table, rows(table), actual.rows(table));
            different.stream().limit(SHOWN).map(Difference::line).forEach(lines::add);
            if (different.size() > SHOWN) {
                lines.add(table + ": " + (different.size() - SHOWN) + " more");
            }
        }
        return lines;
    }

    /** Returns every row that is missing, extra or different. */
    public List<Difference> allDifferencesTo(Tables actual) {
        return namesInEither(actual).stream()
                .flatMap(table -> differences(table, rows(table), actual.rows(table)).stream())
                .toList();
    }

    private Set<String> namesInEither(Tables actual) {
        TreeSet<String> names = new TreeSet<>(rows.keySet());
        names.addAll(actual.rows.keySet());
        return names;
    }

    private static List<Difference> differences(
            String table, Map<String, String> expected, Map<String, String> actual) {
        TreeSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(expected.get(key), actual.get(key)))
                .map(key -> Difference.ofRow(table + key, expected.get(key), actual.get(key)))
                .toList();
    }
}
