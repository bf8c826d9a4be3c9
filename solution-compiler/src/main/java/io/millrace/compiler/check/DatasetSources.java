package io.millrace.compiler.check;

import io.millrace.compiler.declaration.Result;
import io.millrace.solution.ElasticsearchIndex;
import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds datasets of Redis and Elasticsearch that ask for what no result writes. Where a pipeline is written by hand, or the
 * keys of a result cannot be told from its query, there may be more than is known, and nothing is said.
 */
public final class DatasetSources {
    private final List<IndexFields> indexes;
    private final Optional<List<RedisKey>> keys;

    private DatasetSources(List<IndexFields> indexes, Optional<List<RedisKey>> keys) {
        this.indexes = indexes;
        this.keys = keys;
    }

    /** Returns what is wrong with the datasets of a solution whose results make these indexes, or have files for them. */
    public static List<Problem> check(Solution written, Collection<Result> results, List<ElasticsearchIndex> indexes) {
        if (!written.pipelines().isEmpty()) {
            return List.of();
        }
        DatasetSources sources = new DatasetSources(
                indexes.stream().map(IndexFields::of).toList(),
                RedisKey.all(results, written.verifyRules().redisKeys()));
        List<Problem> problems = new ArrayList<>();
        for (Dashboard page : written.dashboards()) {
            for (Dataset dataset : page.datasets()) {
                if (dataset instanceof Dataset.Redis asked) {
                    problems.addAll(sources.redis(asked));
                } else if (dataset instanceof Dataset.Elasticsearch asked) {
                    problems.addAll(sources.elasticsearch(asked));
                }
            }
        }
        return problems;
    }

    private List<Problem> redis(Dataset.Redis dataset) {
        List<Problem> problems = new ArrayList<>();
        if (keys.isPresent()) {
            List<String> known =
                    keys.get().stream().map(RedisKey::text).distinct().toList();
            RedisKey.askedBy(dataset).stream()
                    .filter(asked -> keys.get().stream().noneMatch(key -> key.meets(asked)))
                    .forEach(asked -> problems.add(new Problem(
                            dataset.location(),
                            "dataset '" + dataset.name() + "' asks the key '" + asked + "', which no result writes",
                            Nearest.remedy(asked, known))));
        }
        return problems;
    }

    private List<Problem> elasticsearch(Dataset.Elasticsearch dataset) {
        List<IndexFields> searched = indexes.stream()
                .filter(index -> index.isSearchedBy(dataset.index()))
                .toList();
        if (searched.isEmpty()) {
            List<String> known = new ArrayList<>(new TreeSet<>(
                    indexes.stream().flatMap(index -> index.names().stream()).toList()));
            return List.of(new Problem(
                    dataset.location(),
                    "dataset '" + dataset.name() + "' searches the index '" + dataset.index()
                            + "', which no result writes and no file declares",
                    Nearest.remedy(dataset.index(), known)));
        }
        return searched.size() == 1 ? searched.get(0).check(dataset) : List.of();
    }
}
