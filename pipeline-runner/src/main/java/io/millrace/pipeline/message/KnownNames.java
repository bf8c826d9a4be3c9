package io.millrace.pipeline.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** The names that a statement could have meant. They are looked up when a name was not found. */
public final class KnownNames {
    private final TableEnvironment environment;
    private final Optional<String> target;
    private final Set<String> mentioned;

    /**
     * Looks at what an environment knows.
     *
     * @param target the table that the statement writes
     * @param mentioned all names in the statement
     */
    public KnownNames(TableEnvironment environment, Optional<String> target, Set<String> mentioned) {
        this.environment = environment;
        this.target = target;
        this.mentioned = Set.copyOf(mentioned);
    }

    List<String> tables() {
        return List.of(environment.listTables());
    }

    List<String> functions() {
        return List.of(environment.listFunctions());
    }

    boolean isFunction(String name) {
        return functions().stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Returns the columns of the tables that the statement reads. */
    List<String> readColumns() {
        return tables().stream()
                .filter(mentioned::contains)
                .filter(table -> !target.equals(Optional.of(table)))
                .flatMap(table -> columns(table).stream())
                .distinct()
                .toList();
    }

    public List<String> columns() {
        return tables().stream()
                .flatMap(table -> columns(table).stream())
                .distinct()
                .sorted()
                .toList();
    }

    List<String> targetColumns() {
        return target.filter(tables()::contains).map(this::columns).orElse(List.of());
    }

    Collection<String> columnsAndTypes() {
        List<String> names = new ArrayList<>(columns());
        names.addAll(List.of("INT", "STRING", "TIMESTAMP_LTZ", "BYTES"));
        Arrays.stream(LogicalTypeRoot.values()).map(Enum::name).forEach(names::add);
        return names;
    }

    private List<String> columns(String table) {
        return environment.from("`" + table + "`").getResolvedSchema().getColumnNames();
    }
}
