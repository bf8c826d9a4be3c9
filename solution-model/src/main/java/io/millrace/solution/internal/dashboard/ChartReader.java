package io.millrace.solution.internal.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.millrace.solution.dashboard.Chart;
import io.millrace.solution.dashboard.Chart.Freshness;
import io.millrace.solution.dashboard.Chart.Place;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.internal.file.Names;
import io.millrace.solution.internal.file.YamlMapping;
import io.millrace.solution.internal.file.YamlValue;
import io.millrace.solution.problem.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one chart. */
final class ChartReader {
    private static final Set<String> KEYS =
            Set.of("type", "title", "dataset", "encode", "labels", "format", "place", "freshness", "option");

    private final String name;
    private final YamlValue value;
    private final DatasetColumns columns;

    ChartReader(String name, YamlValue value, Map<String, Optional<Dataset>> datasets) {
        this.name = name;
        this.value = value;
        this.columns = new DatasetColumns(datasets);
    }

    Optional<Chart> read() {
        Names.check(name, value);
        return value.mapping(KEYS).flatMap(this::chart);
    }

    private Optional<Chart> chart(YamlMapping keys) {
        Optional<Chart.Type> type = keys.require("type").flatMap(ChartReader::type);
        Optional<String> title = keys.require("title").flatMap(YamlValue::line);
        Optional<String> dataset = keys.require("dataset").flatMap(this::dataset);
        Optional<YamlMapping> encode = keys.require("encode").flatMap(YamlValue::mapping);
        Optional<Map<String, List<String>>> roles =
                type.flatMap(known -> encode.map(mapping -> new EncodeReader(known, dataset, columns).read(mapping)));
        Map<String, String> labels = labels(keys, dataset);
        Map<String, Chart.Format> formats = formats(keys, dataset);
        Optional<Place> place = keys.require("place").flatMap(ChartReader::place);
        Optional<Freshness> freshness = keys.find("freshness").flatMap(this::freshness);
        JsonNode option = keys.find("option")
                .flatMap(raw -> raw.mapping().flatMap(mapping -> raw.json()))
                .orElse(JsonNodeFactory.instance.objectNode());
        if (type.isEmpty() || title.isEmpty() || dataset.isEmpty() || roles.isEmpty() || place.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Chart(
                name,
                value.location(),
                type.get(),
                title.get(),
                dataset.get(),
                roles.get(),
                labels,
                formats,
                place.get(),
                freshness,
                option));
    }

    private static Optional<Chart.Type> type(YamlValue value) {
        return oneOf("chart type", List.of(Chart.Type.values()), Chart.Type::key, value);
    }

    private static <T> Optional<T> oneOf(String what, List<T> all, Function<T, String> key, YamlValue value) {
        return value.line().flatMap(text -> {
            Optional<T> found =
                    all.stream().filter(known -> key.apply(known).equals(text)).findFirst();
            if (found.isEmpty()) {
                value.problem(
                        "unknown " + what + " '" + text + "'",
                        Nearest.remedy(text, all.stream().map(key).toList()));
            }
            return found;
        });
    }

    private Optional<String> dataset(YamlValue value) {
        return value.line().filter(dataset -> columns.checkDataset(dataset, value));
    }

    private Map<String, String> labels(YamlMapping keys, Optional<String> dataset) {
        Map<String, String> labels = new LinkedHashMap<>();
        keys.find("labels").flatMap(YamlValue::mapping).ifPresent(mapping -> mapping.entries()
                .forEach((column, label) -> {
                    dataset.ifPresent(known -> columns.checkColumn(known, column, label));
                    label.line().ifPresent(text -> labels.put(column, text));
                }));
        return labels;
    }

    private Map<String, Chart.Format> formats(YamlMapping keys, Optional<String> dataset) {
        Map<String, Chart.Format> formats = new LinkedHashMap<>();
        keys.find("format").flatMap(YamlValue::mapping).ifPresent(mapping -> mapping.entries()
                .forEach((column, format) -> {
                    dataset.ifPresent(known -> columns.checkColumn(known, column, format));
                    oneOf("format", List.of(Chart.Format.values()), Chart.Format::key, format)
                            .ifPresent(known -> formats.put(column, known));
                }));
        return formats;
    }

    private static Optional<Place> place(YamlValue value) {
        return value.mapping(Set.of("column", "row", "width", "height")).flatMap(mapping -> {
            Optional<Integer> column = mapping.require("column").flatMap(YamlValue::wholeNumber);
            Optional<Integer> row = mapping.require("row").flatMap(YamlValue::wholeNumber);
            Optional<Integer> width = mapping.require("width").flatMap(YamlValue::wholeNumber);
            Optional<Integer> height = mapping.require("height").flatMap(YamlValue::wholeNumber);
            return column.isEmpty() || row.isEmpty() || width.isEmpty() || height.isEmpty()
                    ? Optional.empty()
                    : value.make(() -> new Place(column.get(), row.get(), width.get(), height.get()));
        });
    }

    private Optional<Freshness> freshness(YamlValue value) {
        return value.line().flatMap(text -> {
            int dot = text.indexOf('.');
            if (dot < 0) {
                return value.mistyped("a dataset and its column", "write it as dataset.column");
            }
            Freshness freshness = new Freshness(text.substring(0, dot), text.substring(dot + 1));
            return columns.checkDataset(freshness.dataset(), value)
                            && columns.checkColumn(freshness.dataset(), freshness.column(), value)
                    ? Optional.of(freshness)
                    : Optional.empty();
        });
    }
}
