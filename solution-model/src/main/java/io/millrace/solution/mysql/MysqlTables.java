package io.millrace.solution.mysql;

import io.millrace.solution.problem.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables that the migrations of a solution lead to, as far as that can be told without a database.
 *
 * @param known the tables of which everything is known, by name
 * @param unknown the names of views, and of tables whose shape cannot be told
 * @param complete whether there are no others; false behind a statement that may have made any, a CALL for one
 */
public record MysqlTables(Map<String, MysqlTable> known, Set<String> unknown, boolean complete) {
    public MysqlTables {
        known = Map.copyOf(known);
        unknown = Set.copyOf(unknown);
    }

    /** Returns the table of this name, if its shape is known. */
    public Optional<MysqlTable> find(String name) {
        return Optional.ofNullable(known.get(name));
    }

    /** Returns whether there is certainly no table or view of this name. */
    public boolean lacks(String name) {
        return complete && !known.containsKey(name) && !unknown.contains(name);
    }

    /** Returns what to do about the name of a table that it lacks. */
    public String remedy(String name) {
        return names().isEmpty() ? "write a migration in storage/mysql that makes it" : Nearest.remedy(name, names());
    }

    /** Returns the names of all tables and views. */
    public List<String> names() {
        Set<String> names = new TreeSet<>(known.keySet());
        names.addAll(unknown);
        return List.copyOf(names);
    }
}
