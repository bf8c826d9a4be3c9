package io.millrace.lineage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A table, or the rows of a query.
 *
 * @param columns by its name where each column comes from
 * @param conditions what decides which rows there are
 * @param others answers the same for columns whose names are not known
 */
record Relation(
        Map<String, Set<Origin>> columns, Set<Origin> conditions, Optional<Function<String, Set<Origin>>> others) {
    static final Relation NOTHING = new Relation(Map.of(), Set.of(), Optional.empty());

    Relation {
        columns = new LinkedHashMap<>(columns);
        conditions = Set.copyOf(conditions);
    }

    static Relation of(Map<String, Set<Origin>> columns) {
        return new Relation(columns, Set.of(), Optional.empty());
    }

    /** Returns one of which nobody knows the columns. */
    static Relation unknown(Function<String, Set<Origin>> columns) {
        return new Relation(Map.of(), Set.of(), Optional.of(columns));
    }

    /** Returns where a column comes from; names that differ in their case alone are one, unless both are there. */
    Optional<Set<Origin>> column(String name) {
        Set<Origin> exact = columns.get(name);
        return exact != null
                ? Optional.of(exact)
                : columns.entrySet().stream()
                        .filter(column -> column.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    /** Returns the same rows with other names for the first columns. */
    Relation renamed(List<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        Map<String, Set<Origin>> renamed = new LinkedHashMap<>();
        int place = 0;
        for (Map.Entry<String, Set<Origin>> column : columns.entrySet()) {
            renamed.put(place < names.size() ? names.get(place) : column.getKey(), column.getValue());
            place++;
        }
        for (String name : names.subList(Math.min(place, names.size()), names.size())) {
            renamed.put(name, others.map(function -> function.apply(name)).orElse(Set.of()));
        }
        return new Relation(renamed, conditions, Optional.empty());
    }

    /** Returns the rows of both, column by column. */
    Relation union(Relation other) {
        Map<String, Set<Origin>> both = new LinkedHashMap<>();
        List<Set<Origin>> theirs = new ArrayList<>(other.columns.values());
        columns.forEach((name, origins) ->
                both.put(name, both.size() < theirs.size() ? joined(origins, theirs.get(both.size())) : origins));
        return new Relation(both, joined(conditions, other.conditions), others);
    }

    /** Returns the same rows, further decided by these. */
    Relation decidedBy(Set<Origin> further) {
        return new Relation(columns, joined(conditions, further), others);
    }

    /** Returns all that any of its columns comes from. */
    Set<Origin> all() {
        Set<Origin> all = new TreeSet<>();
        columns.values().forEach(all::addAll);
        return all;
    }

    static Set<Origin> joined(Set<Origin> some, Set<Origin> others) {
        Set<Origin> joined = new TreeSet<>(some);
        joined.addAll(others);
        return joined;
    }
}
