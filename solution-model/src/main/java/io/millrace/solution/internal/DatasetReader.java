package io.millrace.solution.internal;

import io.millrace.solution.Dataset;
import io.millrace.solution.Service;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code datasets} of a dashboard. */
final class DatasetReader {
    private static final Set<String> KEYS = Set.of("sql");

    private final Set<Service> services;

    DatasetReader(Set<Service> services) {
        this.services = services;
    }

    /** Answers the datasets by name; one that could not be read is there, but empty. */
    Map<String, Optional<Dataset>> read(YamlMapping datasets) {
        Map<String, Optional<Dataset>> read = new LinkedHashMap<>();
        datasets.entries().forEach((name, value) -> read.put(name, read(name, value)));
        return read;
    }

    private Optional<Dataset> read(String name, YamlValue value) {
        Names.check(name, value);
        return value.mapping(KEYS).flatMap(mapping -> mapping.require("sql")).flatMap(sql -> sql(name, value, sql));
    }

    private Optional<Dataset> sql(String name, YamlValue value, YamlValue sql) {
        if (!services.contains(Service.MYSQL)) {
            sql.problem(
                    "'" + sql.name() + "' needs the service mysql, which solution.yaml does not list",
                    "add mysql to its 'services'");
        }
        return sql.text().flatMap(text -> SelectColumns.of(sql, text)
                .map(columns -> new Dataset.Sql(name, value.location(), columns, text)));
    }
}
