package io.millrace.solution.internal.dashboard;

import io.millrace.solution.dashboard.DatasetTable;
import io.millrace.solution.dashboard.DatasetTable.Column;
import io.millrace.solution.dashboard.DatasetTable.Order;
import io.millrace.solution.dashboard.TimePattern;
import io.millrace.solution.internal.file.YamlMapping;
import io.millrace.solution.internal.file.YamlValue;
import io.millrace.solution.problem.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code columns}, {@code order} and {@code limit} of a dataset. */
final class DatasetTables {
    private DatasetTables() {}

    static Optional<DatasetTable> read(YamlMapping dataset) {
        Optional<List<Column>> columns = dataset.require("columns").flatMap(DatasetTables::columns);
        Optional<List<Order>> order =
                dataset.find("order").map(DatasetTables::order).orElse(Optional.of(List.of()));
        Optional<OptionalInt> limit = dataset.find("limit")
                .map(value -> value.wholeNumber().map(OptionalInt::of))
                .orElse(Optional.of(OptionalInt.empty()));
        if (columns.isEmpty() || order.isEmpty() || limit.isEmpty()) {
            return Optional.empty();
        }
        return dataset.self().make(() -> new DatasetTable(columns.get(), order.get(), limit.get()));
    }

    private static Optional<List<Column>> columns(YamlValue value) {
        Optional<Map<String, YamlValue>> entries = value.mapping().map(YamlMapping::entries);
        List<Column> columns = new ArrayList<>();
        entries.orElse(Map.of()).forEach((name, type) -> column(name, type).ifPresent(columns::add));
        return entries.filter(all -> all.size() == columns.size()).map(all -> columns);
    }

    private static Optional<Column> column(String name, YamlValue value) {
        return value.line().flatMap(text -> {
            String[] words = text.split(" ", 2);
            Optional<DatasetTable.Type> type = Arrays.stream(DatasetTable.Type.values())
                    .filter(known -> known.key().equals(words[0]))
                    .findFirst();
            if (type.isEmpty()) {
                List<String> known = Arrays.stream(DatasetTable.Type.values())
                        .map(DatasetTable.Type::key)
                        .toList();
                value.problem("unknown type '" + words[0] + "'", Nearest.remedy(words[0], known));
            }
            return type.flatMap(known -> value.make(() -> new Column(
                    name,
                    known,
                    words.length > 1 ? Optional.of(new TimePattern(words[1].strip())) : Optional.empty())));
        });
    }

    private static Optional<List<Order>> order(YamlValue value) {
        return value.line().flatMap(text -> {
            List<Order> order = new ArrayList<>();
            for (String item : text.split(",", -1)) {
                String[] words = item.strip().split("\\s+", -1);
                boolean known = words.length == 1 || (words.length == 2 && words[1].matches("asc|desc"));
                if (words[0].isEmpty() || !known) {
                    return value.mistyped(
                            "columns with or without 'desc'", "write it as 'views desc', several with commas between");
                }
                order.add(new Order(words[0], words.length == 2 && words[1].equals("desc")));
            }
            return Optional.of(order);
        });
    }
}
