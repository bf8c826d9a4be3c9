package io.millrace.solution.internal.dashboard;

import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.dashboard.DatasetCommand;
import io.millrace.solution.internal.file.Names;
import io.millrace.solution.internal.file.YamlMapping;
import io.millrace.solution.internal.file.YamlValue;
import io.millrace.solution.mysql.MysqlTables;
import io.millrace.solution.reference.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code datasets} of a dashboard. */
final class DatasetReader {
    private static final Map<String, Service> KINDS = new LinkedHashMap<>();
    private static final Map<String, Set<String>> KEYS = Map.of(
            "sql", Set.of("sql"),
            "redis", Set.of("redis", "json", "columns", "order", "limit"),
            "elasticsearch", Set.of("elasticsearch", "search", "columns", "order", "limit"));

    static {
        KINDS.put("sql", Service.MYSQL);
        KINDS.put("redis", Service.REDIS);
        KINDS.put("elasticsearch", Service.ELASTICSEARCH);
    }

    private final Set<Service> services;
    private final Optional<MysqlTables> tables;

    /**
     * Makes a reader.
     *
     * @param services those that may be asked
     * @param tables the tables of MySQL, where they are known
     */
    DatasetReader(Set<Service> services, Optional<MysqlTables> tables) {
        this.services = services;
        this.tables = tables;
    }

    /** Returns the datasets by name; one that could not be read is there, but empty. */
    Map<String, Optional<Dataset>> read(YamlMapping datasets) {
        Map<String, Optional<Dataset>> read = new LinkedHashMap<>();
        datasets.entries().forEach((name, value) -> read.put(name, read(name, value)));
        return read;
    }

    private Optional<Dataset> read(String name, YamlValue value) {
        Names.check(name, value);
        Optional<YamlMapping> mapping = value.mapping();
        Optional<String> kind = mapping.flatMap(DatasetReader::kind);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        mapping.get().refuseAllBut(KEYS.get(kind.get()));
        requireService(mapping.get().find(kind.get()).orElseThrow(), KINDS.get(kind.get()));
        return switch (kind.get()) {
            case "sql" -> sql(name, value, mapping.get());
            case "redis" -> redis(name, value, mapping.get());
            default -> new SearchReader(name, value, mapping.get()).read();
        };
    }

    /** Returns the one key that says which store to ask. */
    private static Optional<String> kind(YamlMapping mapping) {
        List<String> kinds =
                KINDS.keySet().stream().filter(mapping.entries()::containsKey).toList();
        if (kinds.isEmpty()) {
            Set<String> known = new java.util.TreeSet<>();
            KEYS.values().forEach(known::addAll);
            mapping.refuseAllBut(known);
            mapping.self()
                    .problem(
                            "'" + mapping.self().name() + "' must have one of: " + String.join(", ", KINDS.keySet()),
                            "add the one that says which store to ask");
        } else if (kinds.size() > 1) {
            mapping.self()
                    .problem(
                            "'" + mapping.self().name() + "' has both '" + kinds.get(0) + "' and '" + kinds.get(1)
                                    + "'",
                            "make two datasets of it");
        }
        return kinds.size() == 1 ? Optional.of(kinds.get(0)) : Optional.empty();
    }

    private void requireService(YamlValue value, Service service) {
        if (!services.contains(service)) {
            value.problem(
                    "'" + value.name() + "' needs the service " + service.key() + ", which solution.yaml does not list",
                    "add " + service.key() + " to its 'services'");
        }
    }

    private Optional<Dataset> sql(String name, YamlValue value, YamlMapping mapping) {
        YamlValue sql = mapping.find("sql").orElseThrow();
        return sql.text().flatMap(text -> SelectColumns.of(sql, text, tables)
                .map(columns -> new Dataset.Sql(name, value.location(), columns, text)));
    }

    private static Optional<Dataset> redis(String name, YamlValue value, YamlMapping mapping) {
        Optional<List<DatasetCommand>> commands = commands(mapping.find("redis").orElseThrow());
        Optional<Boolean> json = mapping.find("json").map(YamlValue::truth).orElse(Optional.of(false));
        return DatasetTables.read(mapping)
                .flatMap(table -> commands.flatMap(asked -> json.flatMap(
                        parsed -> value.make(() -> new Dataset.Redis(name, value.location(), asked, parsed, table)))));
    }

    private static Optional<List<DatasetCommand>> commands(YamlValue value) {
        List<YamlValue> lines = value.isList() ? value.list().orElse(List.of()) : List.of(value);
        if (lines.isEmpty()) {
            return value.mistyped("a command, or several", "write one");
        }
        List<DatasetCommand> commands = new ArrayList<>();
        for (YamlValue line : lines) {
            line.line()
                    .flatMap(text -> line.make(() -> DatasetCommand.parse(text)))
                    .ifPresent(commands::add);
        }
        return commands.size() == lines.size() ? Optional.of(commands) : Optional.empty();
    }
}
