package io.millrace.lineage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What names stand for at a place of a query. */
final class Scope {
    private final Optional<Scope> outer;
    private final Map<String, Relation> from = new LinkedHashMap<>();
    private final Map<String, Relation> defined;

    private Scope(Optional<Scope> outer, Map<String, Relation> defined) {
        this.outer = outer;
        this.defined = new LinkedHashMap<>(defined);
    }

    static Scope outermost() {
        return new Scope(Optional.empty(), Map.of());
    }

    /** Returns one for a query within. */
    Scope inner() {
        return new Scope(Optional.of(this), defined);
    }

    /** Adds what FROM calls so. */
    void add(String alias, Relation relation) {
        from.put(alias.isEmpty() ? "(" + from.size() + ")" : alias, relation);
    }

    /** Adds what WITH calls so. */
    void define(String name, Relation relation) {
        defined.put(name, relation);
    }

    Optional<Relation> defined(String name) {
        return Optional.ofNullable(defined.get(name));
    }

    /** Returns what {@code *} stands for, or {@code alias.*}. */
    Map<String, Set<Origin>> columns(Optional<String> alias) {
        Map<String, Set<Origin>> columns = new LinkedHashMap<>();
        from.forEach((name, relation) -> {
            if (alias.isEmpty() || alias.get().equalsIgnoreCase(name)) {
                relation.columns().forEach(columns::putIfAbsent);
            }
        });
        return columns;
    }

    /** Returns what decides about the rows of all that FROM names. */
    Set<Origin> conditions() {
        return from.values().stream()
                .flatMap(relation -> relation.conditions().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns where the value of a name comes from; nothing when the name is none of a column.
     *
     * @param names its parts: perhaps a table, then a column, then fields within
     */
    Set<Origin> resolve(List<String> names) {
        if (names.size() > 1) {
            for (Map.Entry<String, Relation> relation : from.entrySet()) {
                if (relation.getKey().equalsIgnoreCase(names.get(0))) {
                    return parts(column(relation.getValue(), names.get(1)), names.subList(2, names.size()));
                }
            }
        }
        Optional<Set<Origin>> known = from.values().stream()
                .flatMap(relation -> relation.column(names.get(0)).stream())
                .findFirst();
        if (known.isPresent()) {
            return parts(known.get(), names.subList(1, names.size()));
        }
        List<Relation> unknown = from.values().stream()
                .filter(relation -> relation.others().isPresent())
                .toList();
        if (unknown.size() == 1) {
            return parts(column(unknown.get(0), names.get(0)), names.subList(1, names.size()));
        }
        return outer.map(scope -> scope.resolve(names)).orElse(Set.of());
    }

    private static Set<Origin> column(Relation relation, String name) {
        return relation.column(name)
                .or(() -> relation.others().map(function -> function.apply(name)))
                .orElse(Set.of());
    }

    private static Set<Origin> parts(Set<Origin> origins, List<String> parts) {
        Set<Origin> found = origins;
        for (String part : parts) {
            found = found.stream().map(origin -> origin.part(part)).collect(Collectors.toCollection(TreeSet::new));
        }
        return found;
    }
}
