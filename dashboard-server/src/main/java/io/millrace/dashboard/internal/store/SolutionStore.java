package io.millrace.dashboard.internal.store;

import io.millrace.dashboard.DashboardServerConfig.Limits;
import io.millrace.solution.Dataset;
import io.millrace.solution.Endpoints;
import io.millrace.solution.Solution;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** All stores that the datasets of one solution are asked of, each opened with the first dataset that needs it. */
final class SolutionStore implements DatasetStore {
    private final Map<Class<? extends Dataset>, Function<Solution, DatasetStore>> kinds;
    private final Map<Class<? extends Dataset>, DatasetStore> open = new HashMap<>();
    private final Solution solution;

    SolutionStore(Solution solution, Endpoints endpoints, Limits limits) {
        this.solution = solution;
        this.kinds = Map.of(
                Dataset.Sql.class, owner -> new MysqlStore(owner, endpoints, limits),
                Dataset.Redis.class, owner -> new RedisStore(owner, endpoints, limits),
                Dataset.Elasticsearch.class, owner -> new ElasticsearchStore(owner, endpoints, limits));
    }

    @Override
    public synchronized DatasetSource source(Dataset dataset) {
        return open.computeIfAbsent(dataset.getClass(), kind -> kinds.get(kind).apply(solution))
                .source(dataset);
    }

    @Override
    public synchronized void close() {
        open.values().forEach(DatasetStore::close);
    }
}
