package io.millrace.pipeline.rules;

import io.millrace.pipeline.plan.CatalogTables;
import io.millrace.pipeline.plan.PipelineScript;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.sql.TableDeclaration;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.types.logical.LogicalTypeFamily;

/** The rules about tables over topics that are read: nothing that a producer may send stops a pipeline or is lost. */
final class SourceRules {
    private static final String KEY_FORMAT = "key.format";
    private static final String KEY_FIELDS = "key.fields";
    private static final String STARTUP = "scan.startup.mode";

    private final List<Problem> problems = new ArrayList<>();

    private SourceRules() {}

    /**
     * Checks the tables that a file reads.
     *
     * @param script in whose environment they are
     */
    static List<Problem> check(Collection<ResultTable> read, PipelineScript script) {
        SourceRules rules = new SourceRules();
        CatalogTables catalog = new CatalogTables(script.environment());
        for (ResultTable table : read) {
            if (TopicRules.isOverTopics(table)) {
                rules.check(
                        table,
                        catalog.find(table.name()).orElseThrow(),
                        script.declaration(table.name()).orElseThrow());
            }
        }
        return rules.problems;
    }

    private void check(ResultTable table, ResolvedCatalogTable resolved, TableDeclaration declaration) {
        // What is read by upsert-kafka is a log that a pipeline has written for it.
        if (!table.connector().equals("upsert-kafka")) {
            checkValues(table, resolved.getResolvedSchema(), declaration);
            checkKeys(table, resolved.getResolvedSchema(), declaration);
            checkStart(table, declaration);
        }
        checkEventTime(table, resolved.getResolvedSchema(), declaration);
    }

    private void checkValues(ResultTable table, ResolvedSchema schema, TableDeclaration declaration) {
        String option = table.options().containsKey("format") ? "format" : "value.format";
        String format = table.options().getOrDefault(option, "");
        if (format.equals("json")) {
            problem(
                    declaration.ofOption(option),
                    "a record of '" + table.name()
                            + "' that is no JSON of its columns would stop the pipeline, or be lost",
                    "write '" + option + "' = 'safe-json'");
        }
        List<String> keys = keyFields(table);
        for (Column column : schema.getColumns()) {
            boolean key = keys.contains(column.getName());
            boolean raw = key ? table.options().getOrDefault(KEY_FORMAT, "").equals("raw") : format.equals("raw");
            if (raw
                    && column.isPhysical()
                    && !column.getDataType().getLogicalType().isNullable()) {
                problem(
                        declaration.ofColumn(column.getName()),
                        "column '" + column.getName() + "' of '" + table.name() + "' is NULL for a record without "
                                + (key ? "a key" : "a value") + ", and is declared NOT NULL",
                        "take NOT NULL out");
            }
        }
    }

    private void checkKeys(ResultTable table, ResolvedSchema schema, TableDeclaration declaration) {
        String format = table.options().getOrDefault(KEY_FORMAT, "raw");
        String first = keyFields(table).stream().findFirst().orElse("k");
        if (!format.equals("raw")) {
            problem(
                    declaration.ofOption(KEY_FORMAT),
                    "a Kafka key of '" + table.name() + "' that is no " + format + " of its columns would "
                            + (format.equals("safe-json")
                                    ? "be taken for 0 or NULL, since only values tell their errors"
                                    : "stop the pipeline"),
                    "write '" + KEY_FORMAT + "' = 'raw' and read the key as text (" + first
                            + " STRING), or take the column from the value");
            return;
        }
        for (String field : keyFields(table)) {
            Optional<Column> column = schema.getColumn(field);
            if (column.isPresent()
                    && !column.get().getDataType().getLogicalType().is(LogicalTypeFamily.CHARACTER_STRING)
                    && !column.get().getDataType().getLogicalType().is(LogicalTypeFamily.BINARY_STRING)) {
                problem(
                        declaration.ofColumn(field),
                        "a Kafka key of '" + table.name() + "' of another length than a "
                                + column.get().getDataType().getLogicalType().copy(true) + " would stop the pipeline",
                        "declare " + field + " STRING, and use TRY_CAST");
            }
        }
    }

    private static List<String> keyFields(ResultTable table) {
        return Arrays.stream(table.options().getOrDefault(KEY_FIELDS, "").split(";"))
                .filter(field -> !field.isEmpty())
                .toList();
    }

    /** Flink begins at the offsets of the group unless it is told otherwise, and fails where there are none. */
    private void checkStart(ResultTable table, TableDeclaration declaration) {
        if (table.options().getOrDefault(STARTUP, "group-offsets").equals("group-offsets")) {
            problem(
                    declaration.ofOption(STARTUP),
                    "'" + table.name()
                            + "' begins where its consumer group stands, which others of that group move, and"
                            + " fails where the group has never been",
                    "write '" + STARTUP + "' = 'earliest-offset'");
        }
    }

    private void checkEventTime(ResultTable table, ResolvedSchema schema, TableDeclaration declaration) {
        schema.getWatermarkSpecs().stream()
                .flatMap(watermark -> schema.getColumn(watermark.getRowtimeAttribute()).stream())
                .filter(column -> column.isPhysical()
                        && column.getDataType().getLogicalType().isNullable())
                .forEach(column -> problem(
                        declaration.ofColumn(column.getName()),
                        "the event time '" + column.getName() + "' of '" + table.name()
                                + "' may be NULL, which stops the pipeline",
                        "declare it NOT NULL, so that safe-json puts records without it aside"));
    }

    private void problem(Location location, String what, String remedy) {
        problems.add(new Problem(location, what, remedy));
    }
}
