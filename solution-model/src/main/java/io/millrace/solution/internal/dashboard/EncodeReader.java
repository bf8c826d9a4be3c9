package io.millrace.solution.internal.dashboard;

import io.millrace.solution.dashboard.Chart;
import io.millrace.solution.internal.file.YamlMapping;
import io.millrace.solution.internal.file.YamlValue;
import io.millrace.solution.problem.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads which columns play which role in a chart. */
final class EncodeReader {
    private final Chart.Type type;
    private final Optional<String> dataset;
    private final DatasetColumns columns;

    EncodeReader(Chart.Type type, Optional<String> dataset, DatasetColumns columns) {
        this.type = type;
        this.dataset = dataset;
        this.columns = columns;
    }

    Map<String, List<String>> read(YamlMapping encode) {
        List<String> roles = Stream.concat(type.required().stream(), type.optional().stream())
                .toList();
        Map<String, List<String>> read = new LinkedHashMap<>();
        encode.entries().forEach((role, value) -> {
            if (roles.contains(role)) {
                read.put(role, columns(role, value));
            } else {
                value.problem("a " + type.key() + " chart has no role '" + role + "'", Nearest.remedy(role, roles));
            }
        });
        type.required().forEach(encode::require);
        if (type == Chart.Type.NUMBER && read.containsKey("x") != read.containsKey("y")) {
            encode.self()
                    .problem("a number chart takes 'x' and 'y' together or neither", "add the other, or remove it");
        }
        if (read.containsKey("series") && read.getOrDefault("y", List.of()).size() > 1) {
            encode.self()
                    .problem(
                            "'series' tells apart the values of one column, but 'y' names several", "keep one of them");
        }
        return read;
    }

    private List<String> columns(String role, YamlValue value) {
        List<YamlValue> items = value.isList() ? value.list().orElse(List.of()) : List.of(value);
        if (items.size() != 1 && !(type.takesSeveral(role) && items.size() > 1)) {
            value.mistyped(type.takesSeveral(role) ? "at least one column" : "one column", "name a column");
        }
        List<String> names = new ArrayList<>();
        for (YamlValue item : items) {
            item.line().ifPresent(column -> {
                dataset.ifPresent(known -> columns.checkColumn(known, column, item));
                names.add(column);
            });
        }
        return names;
    }
}
