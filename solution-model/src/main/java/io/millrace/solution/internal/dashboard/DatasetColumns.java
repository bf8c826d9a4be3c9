package io.millrace.solution.internal.dashboard;

import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.internal.file.YamlValue;
import io.millrace.solution.problem.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the datasets and columns that charts name. A dataset that could not be read has any column. */
final class DatasetColumns {
    private final Map<String, Optional<Dataset>> datasets;

    DatasetColumns(Map<String, Optional<Dataset>> datasets) {
        this.datasets = datasets;
    }

    boolean checkDataset(String dataset, YamlValue value) {
        if (!datasets.containsKey(dataset)) {
            value.problem(
                    "unknown dataset '" + dataset + "'",
                    datasets.isEmpty()
                            ? "declare it under 'datasets'"
                            : Nearest.remedy(
                                    dataset, datasets.keySet().stream().sorted().toList()));
        }
        return datasets.containsKey(dataset);
    }

    boolean checkColumn(String dataset, String column, YamlValue value) {
        Optional<List<String>> columns = datasets.get(dataset).map(Dataset::columns);
        boolean known = columns.isEmpty() || columns.get().contains(column);
        if (!known) {
            value.problem(
                    "dataset '" + dataset + "' has no column '" + column + "'", Nearest.remedy(column, columns.get()));
        }
        return known;
    }
}
