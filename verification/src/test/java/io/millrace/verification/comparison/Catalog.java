package io.millrace.verification.comparison;

import io.millrace.pipeline.plan.ResultTable;
import java.util.stream.Collectors;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;

/** Flink's own idea of declared tables: a TIME(3) is a TIME(0) there. */
final class Catalog {
    private final TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inStreamingMode());

    /** Returns the table as Flink has it once it is declared. */
    ResultTable declared(ResultTable table) {
        environment.executeSql(declaration(table));
        try {
            return ResultTable.of(table.name(), (ResolvedCatalogTable) environment
                    .getCatalog(environment.getCurrentCatalog())
                    .orElseThrow()
                    .getTable(new ObjectPath(environment.getCurrentDatabase(), table.name())));
        } catch (TableNotExistException e) {
            throw new IllegalStateException("a table is gone", e);
        }
    }

    static String declaration(ResultTable table) {
        String columns = table.columns().stream()
                .map(column -> "`" + column.name() + "` " + column.type().asSerializableString())
                .collect(Collectors.joining(", "));
        String key = table.primaryKey().isEmpty()
                ? ""
                : ", PRIMARY KEY ("
                        + table.primaryKey().stream()
                                .map(column -> "`" + column + "`")
                                .collect(Collectors.joining(", "))
                        + ") NOT ENFORCED";
        String options = table.options().entrySet().stream()
                .map(option ->
                        "'" + option.getKey() + "' = '" + option.getValue().replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        return "CREATE TABLE `" + table.name() + "` (" + columns + key + ") WITH (" + options + ")";
    }
}
