package io.millrace.solution;

import java.util.List;
import java.util.Map;

/**
 * An HBase table that a solution owns, with the rows it ships.
 *
 * <p>Source: {@code storage/hbase/<table>.yaml} (key {@code families}) and, beside it, an optional {@code <table>.csv}
 * whose first column is {@code rowkey} and whose other columns are named {@code family:qualifier}.
 *
 * @param name the table's name
 * @param families its column families, at least one
 * @param rows its first rows; a row is put only when its key is absent, so that later edits of an operator stay
 */
public record HBaseTable(String name, List<String> families, List<Row> rows) {
    public HBaseTable {
        families = List.copyOf(families);
        rows = List.copyOf(rows);
        if (families.isEmpty()) {
            throw new IllegalArgumentException("HBase table '" + name + "' must have at least one column family");
        }
    }

    /**
     * One row.
     *
     * @param key the row key as text
     * @param cells {@code family:qualifier} to value, all text in UTF-8
     */
    public record Row(String key, Map<String, String> cells) {
        public Row {
            cells = Map.copyOf(cells);
        }
    }
}
