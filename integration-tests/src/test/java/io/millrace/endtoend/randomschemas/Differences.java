package io.millrace.endtoend.randomschemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How rows differ from those that are expected, for people: the first few. */
final class Differences {
    private static final int SHOWN = 6;

    private Differences() {}

    static List<String> of(Map<List<Object>, List<Object>> expected, Map<List<Object>, List<Object>> found) {
        List<String> differences = new ArrayList<>();
        expected.forEach((key, values) -> {
            List<Object> stored = found.get(key);
            if (!Objects.equals(values, stored)) {
                differences.add(key + ": expected " + values + ", stored " + stored);
            }
        });
        found.forEach((key, values) -> {
            if (!expected.containsKey(key)) {
                differences.add(key + ": expected nothing, stored " + values);
            }
        });
        return differences.size() <= SHOWN
                ? differences
                : List.of(
                        differences.size() + " of " + expected.size() + " rows",
                        differences.subList(0, SHOWN).toString());
    }
}
