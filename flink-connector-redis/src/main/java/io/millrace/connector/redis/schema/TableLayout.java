package io.millrace.connector.redis.schema;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.RowType;

/**
 * Which column of a table is which part of the command.
 *
 * <p>Columns are taken by their place: key, then what the command wants (field, member), then the value. A constant key
 * ({@code additional-key}) takes the place of the key column, which is then absent. Lists take the columns between key
 * and element for the element's identity, together with the rest of the primary key.
 *
 * @param table the table's name, for messages
 * @param constantKey the value of {@code additional-key}, or null where the first column is the key
 * @param key the key column, or null where the key is constant
 * @param cell the field or member, or null for commands that have none
 * @param value the value, score or element, or null for commands that have none
 * @param identity of a list: the columns by which an element is known again; else empty
 * @param keyed whether the table has a primary key, so that updates come as upserts
 */
public record TableLayout(
        String table,
        RedisCommand command,
        String constantKey,
        Column key,
        Column cell,
        Column value,
        List<Column> identity,
        boolean keyed)
        implements Serializable {

    /**
     * Gives each column its part in the command.
     *
     * @param primaryKey indexes of the columns of the primary key, empty without one
     * @throws ValidationException if the columns do not fit the command; the message says what would
     */
    public static TableLayout of(
            String table, RedisCommand command, Optional<String> constantKey, RowType row, int[] primaryKey) {
        List<ColumnRole> roles = new ArrayList<>(command.roles());
        constantKey.ifPresent(key -> roles.remove(ColumnRole.KEY));
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < row.getFieldCount(); i++) {
            columns.add(new Column(i, row.getFieldNames().get(i), row.getTypeAt(i)));
        }
        boolean fits = command.isList() ? columns.size() >= roles.size() : columns.size() == roles.size();
        if (!fits) {
            throw new ValidationException(String.format(
                    "Table '%s': command '%s'%s needs the columns (%s), in this order, got: (%s).",
                    table,
                    command.option(),
                    constantKey.isPresent() ? " with 'additional-key'" : "",
                    shape(command, roles),
                    names(columns)));
        }
        List<Column> keys = Arrays.stream(primaryKey).mapToObj(columns::get).collect(Collectors.toList());
        TableLayout layout = new TableLayout(
                table,
                command,
                constantKey.orElse(null),
                constantKey.isPresent() ? null : columns.get(0),
                roles.contains(ColumnRole.FIELD) || roles.contains(ColumnRole.MEMBER)
                        ? columns.get(constantKey.isPresent() ? 0 : 1)
                        : null,
                roles.contains(ColumnRole.MEMBER) && !roles.contains(ColumnRole.SCORE)
                        ? null
                        : columns.get(columns.size() - 1),
                command.isList() ? identity(columns, keys) : List.of(),
                !keys.isEmpty());
        layout.checkTypes(columns);
        layout.checkPrimaryKey(columns, keys);
        return layout;
    }

    private static List<Column> identity(List<Column> columns, List<Column> primaryKey) {
        return primaryKey.isEmpty() ? columns : primaryKey;
    }

    private void checkTypes(List<Column> columns) {
        for (Column column : columns) {
            if (!ColumnTypes.isSupported(column.type())) {
                throw new ValidationException(String.format(
                        "Table '%s': column '%s' is %s, which has no text form in Redis."
                                + " Declare STRING and CAST, or build the text with JSON_OBJECT.",
                        table, column.name(), column.type().asSummaryString()));
            }
        }
        if (command == RedisCommand.ZADD && !value.type().is(LogicalTypeFamily.NUMERIC)) {
            throw new ValidationException(String.format(
                    "Table '%s': column '%s' is the score of zadd and must be a number, got: %s.",
                    table, value.name(), value.type().asSummaryString()));
        }
    }

    /** An upsert names the row by its primary key; it must name the same cell in Redis, or updates would leave litter. */
    private void checkPrimaryKey(List<Column> columns, List<Column> primaryKey) {
        if (primaryKey.isEmpty() || !command.isWriting()) {
            return;
        }
        if (command.isList()) {
            List<Column> between = columns.subList(constantKey == null ? 1 : 0, columns.size() - 1);
            if ((key != null && !primaryKey.contains(key)) || !primaryKey.containsAll(between)) {
                throw new ValidationException(String.format(
                        "Table '%s': the PRIMARY KEY of a list must have all columns but the last, '%s', got: (%s).",
                        table, value.name(), names(primaryKey)));
            }
            return;
        }
        List<Column> address = new ArrayList<>();
        if (key != null) {
            address.add(key);
        }
        if (cell != null) {
            address.add(cell);
        }
        if (address.size() != primaryKey.size() || !primaryKey.containsAll(address)) {
            throw new ValidationException(String.format(
                    "Table '%s': the PRIMARY KEY for command '%s' must be %s, got: (%s).",
                    table,
                    command.option(),
                    address.isEmpty() ? "absent, since all rows share one key" : "(" + names(address) + ")",
                    names(primaryKey)));
        }
    }

    private static String shape(RedisCommand command, List<ColumnRole> roles) {
        String shape = roles.stream().map(ColumnRole::toString).collect(Collectors.joining(", "));
        return command.isList() ? shape.replace("element", "[identity columns,] element") : shape;
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
