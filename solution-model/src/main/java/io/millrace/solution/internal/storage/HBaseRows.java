package io.millrace.solution.internal.storage;

import io.millrace.solution.HBaseTable;
import io.millrace.solution.internal.file.CsvFile;
import io.millrace.solution.internal.file.Problems;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the lines of a CSV file into rows of an HBase table. An empty value is no cell. */
final class HBaseRows {
    private static final String ROW_KEY = "rowkey";

    private final Path file;
    private final List<String> families;
    private final Problems problems;
    private final Map<String, Location> keys = new HashMap<>();

    HBaseRows(Path file, List<String> families, Problems problems) {
        this.file = file;
        this.families = families;
        this.problems = problems;
    }

    List<HBaseTable.Row> read(List<CsvFile.Line> lines) {
        List<HBaseTable.Row> rows = new ArrayList<>();
        if (lines.isEmpty()) {
            problems.add(file, "is empty", "begin it with a line 'rowkey,family:qualifier', or remove it");
        } else if (isHead(lines.get(0))) {
            List<String> columns = lines.get(0).values();
            lines.stream().skip(1).filter(line -> isRow(line, columns)).forEach(line -> rows.add(row(line, columns)));
        }
        return rows;
    }

    private boolean isHead(CsvFile.Line head) {
        boolean sound = true;
        if (!head.values().get(0).equals(ROW_KEY)) {
            problems.add(
                    head.location(),
                    "the first column must be 'rowkey', got: '" + head.values().get(0) + "'",
                    "name it 'rowkey'");
            sound = false;
        }
        Set<String> seen = new HashSet<>(Set.of(ROW_KEY));
        for (String column : head.values().subList(1, head.values().size())) {
            sound &= isColumn(column, head.location());
            if (!seen.add(column)) {
                problems.add(head.location(), "column '" + column + "' stands here twice", "remove one");
                sound = false;
            }
        }
        return sound;
    }

    private boolean isColumn(String column, Location location) {
        int colon = column.indexOf(':');
        if (colon < 1 || colon == column.length() - 1) {
            problems.add(location, "column '" + column + "' must be of the form family:qualifier", "rename it");
            return false;
        }
        String family = column.substring(0, colon);
        if (!families.contains(family)) {
            problems.add(
                    location,
                    "column '" + column + "' is of the unknown family '" + family + "'",
                    Nearest.remedy(family, families));
        }
        return families.contains(family);
    }

    private boolean isRow(CsvFile.Line line, List<String> columns) {
        List<String> values = line.values();
        if (values.size() != columns.size()) {
            problems.add(
                    line.location(),
                    "the line has " + values.size() + " values, but the head has " + columns.size() + " columns",
                    "write as many values as columns");
            return false;
        }
        String key = values.get(0);
        Location first = key.isEmpty() ? null : keys.putIfAbsent(key, line.location());
        if (key.isEmpty()) {
            problems.add(line.location(), "the row key is empty", "write one");
        } else if (first != null) {
            problems.add(
                    line.location(),
                    "row key '" + key + "' stands here twice, first in line " + first.line(),
                    "keep one of the lines");
        } else if (values.stream().skip(1).allMatch(String::isEmpty)) {
            problems.add(line.location(), "row '" + key + "' has no value", "write one, or remove the line");
        } else {
            return true;
        }
        return false;
    }

    private static HBaseTable.Row row(CsvFile.Line line, List<String> columns) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int column = 1; column < columns.size(); column++) {
            if (!line.values().get(column).isEmpty()) {
                cells.put(columns.get(column), line.values().get(column));
            }
        }
        return new HBaseTable.Row(line.values().get(0), cells);
    }
}
