package io.millrace.dashboard.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.solution.dashboard.DatasetTable;
import io.millrace.solution.dashboard.DatasetTable.Order;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes the declared table of what a store without tables answered: types, order, limit. */
public final class TableRows {
    private final ColumnValues values;
    private final Limits limits;

    public TableRows(ZoneId zone, Limits limits) {
        this.values = new ColumnValues(zone);
        this.limits = limits;
    }

    /**
     * Returns the rows.
     *
     * @param stored one value a column, in the order of the columns
     */
    public Rows of(DatasetTable table, List<List<JsonNode>> stored) throws DatasetException {
        List<List<Object>> rows = new ArrayList<>();
        for (List<JsonNode> storedRow : stored) {
            List<Object> row = new ArrayList<>();
            for (int column = 0; column < storedRow.size(); column++) {
                row.add(values.read(table.columns().get(column), storedRow.get(column)));
            }
            rows.add(row);
        }
        for (int last = table.order().size() - 1; last >= 0; last--) {
            rows.sort(comparator(table, table.order().get(last)));
        }
        List<List<Object>> kept =
                rows.subList(0, Math.min(rows.size(), table.limit().orElse(Integer.MAX_VALUE)));
        if (kept.size() > limits.rows()) {
            throw new DatasetException("the answer has more than " + limits.rows() + " rows; set a lower 'limit'");
        }
        kept.forEach(
                row -> row.replaceAll(value -> value instanceof BigDecimal number ? ExactNumber.of(number) : value));
        return new Rows(
                table.names(),
                table.columns().stream().map(DatasetTable.Column::type).toList(),
                kept);
    }

    private static Comparator<List<Object>> comparator(DatasetTable table, Order order) {
        int column = table.names().indexOf(order.column());
        Comparator<Object> ascending = TableRows::compare;
        Comparator<Object> ordered = order.descending() ? ascending.reversed() : ascending;
        return Comparator.comparing((List<Object> row) -> row.get(column), Comparator.nullsLast(ordered));
    }

    /** Compares two values of one column, which are of one type. */
    private static int compare(Object left, Object right) {
        return left instanceof BigDecimal number
                ? number.compareTo((BigDecimal) right)
                : ((String) left).compareTo((String) right);
    }
}
