package io.millrace.format.json;

import io.millrace.format.json.decode.DecodingRules;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.UniqueConstraint;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;

/** A table that is to be read: what its declaration must have for nothing to be made up where nobody sees it. */
final class ReadableTable {
    private static final String KEY_FORMAT = "key" + FactoryUtil.FORMAT_SUFFIX;
    private static final String ERROR = ReadableMetadata.ERROR.key();

    private static final String REMEDY = "A number counts to a moment, and a TIMESTAMP is a wall clock: declare"
            + " TIMESTAMP_LTZ(3), or say whose wall clock it is with 'safe-json.wall-clock-zone'.";

    private final DynamicTableFactory.Context table;

    ReadableTable(DynamicTableFactory.Context table) {
        this.table = table;
    }

    /**
     * Refuses a table whose bad records would have values that nobody could tell from real ones. A source hands on the
     * metadata of its value format only, so a key can never say that it is bad.
     */
    void requireVisibleErrors() {
        if (SafeJsonFormatFactory.IDENTIFIER.equals(
                table.getCatalogTable().getOptions().get(KEY_FORMAT))) {
            throw refused(
                    "'" + KEY_FORMAT + "' = 'safe-json' can't be read: there is no error column for a key, so a key"
                            + " that does not fit would become a made-up value. Use '" + KEY_FORMAT
                            + "' = 'raw' with one STRING"
                            + " column, and take it apart in SQL (JSON_VALUE); or take the fields from the value.");
        }
        List<String> required = requiredColumns();
        if (!required.isEmpty() && !hasErrorColumn()) {
            throw refused(
                    "the columns " + String.join(", ", required) + " are NOT NULL, and no column tells bad records,"
                            + " which would have made-up values there. Declare parse_error STRING METADATA FROM 'value.error'"
                            + " VIRTUAL, or let these columns be null.");
        }
    }

    private List<String> requiredColumns() {
        List<String> keyed = table.getCatalogTable()
                .getResolvedSchema()
                .getPrimaryKey()
                .filter(key -> table.getCatalogTable().getOptions().containsKey(KEY_FORMAT))
                .map(UniqueConstraint::getColumns)
                .orElse(List.of());
        return ((RowType) table.getPhysicalRowDataType().getLogicalType())
                .getFields().stream()
                        .filter(column -> !column.getType().isNullable() && !keyed.contains(column.getName()))
                        .map(RowType.RowField::getName)
                        .toList();
    }

    private boolean hasErrorColumn() {
        return table.getCatalogTable().getResolvedSchema().getColumns().stream()
                .filter(Column.MetadataColumn.class::isInstance)
                .map(column -> ((Column.MetadataColumn) column).getMetadataKey().orElse(column.getName()))
                .anyMatch(key -> key.equals(ERROR) || key.endsWith("." + ERROR));
    }

    /** Refuses rules that would never take effect, and numbers for columns that hold no moment. */
    void requireTimestamps(DecodingRules rules) {
        Map<String, LogicalType> timestamps = new LinkedHashMap<>();
        collectTimestamps("", table.getPhysicalRowDataType().getLogicalType(), timestamps);
        if (rules.epochUnit() != null && timestamps.values().stream().noneMatch(type -> holdsMoments(type, rules))) {
            throw refused("'safe-json.epoch-unit' is set, but no column is a TIMESTAMP_LTZ. " + REMEDY);
        }
        for (String path : new TreeSet<>(rules.epochUnits().keySet())) {
            List<LogicalType> within = timestamps.entrySet().stream()
                    .filter(timestamp -> timestamp.getKey().equals(path)
                            || timestamp.getKey().startsWith(path + "."))
                    .map(Map.Entry::getValue)
                    .toList();
            if (within.isEmpty()) {
                throw refused("'safe-json.epoch-unit' names " + path + ", which is no timestamp; these are: "
                        + timestamps.keySet().stream().collect(Collectors.joining(", ")));
            }
            if (within.stream().noneMatch(type -> holdsMoments(type, rules))) {
                throw refused("'safe-json.epoch-unit' names " + path + ", a TIMESTAMP. " + REMEDY);
            }
        }
    }

    /** Refuses other names that are of no use: those of no column, and those that something else has already. */
    void requireAliases(Map<String, String> aliases) {
        List<String> columns = ((RowType) table.getPhysicalRowDataType().getLogicalType()).getFieldNames();
        Set<String> taken = new HashSet<>(columns);
        new TreeMap<>(aliases).forEach((column, alias) -> {
            if (!columns.contains(column)) {
                throw refused(
                        "'safe-json.alias." + column + "' names no column; these are: " + String.join(", ", columns));
            }
            if (!taken.add(alias)) {
                throw refused(
                        "'safe-json.alias." + column + "' is '" + alias + "', which is already the name of a column");
            }
        });
    }

    private static boolean holdsMoments(LogicalType timestamp, DecodingRules rules) {
        return timestamp.is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE) || rules.wallClockZone() != null;
    }

    private static void collectTimestamps(String path, LogicalType type, Map<String, LogicalType> timestamps) {
        switch (type.getTypeRoot()) {
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> timestamps.put(path, type);
            case ROW ->
                ((RowType) type)
                        .getFields()
                        .forEach(field -> collectTimestamps(
                                DecodingRules.path(path, field.getName()), field.getType(), timestamps));
            default -> type.getChildren().forEach(child -> collectTimestamps(path, child, timestamps));
        }
    }

    private ValidationException refused(String reason) {
        return new ValidationException(
                "Table " + table.getObjectIdentifier().getObjectName() + ", format safe-json: " + reason);
    }
}
