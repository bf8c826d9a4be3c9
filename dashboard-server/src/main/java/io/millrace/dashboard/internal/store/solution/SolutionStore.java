package io.millrace.dashboard.internal.store.solution;

import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.store.DatasetSource;
import io.millrace.dashboard.internal.store.DatasetStore;
import io.millrace.dashboard.internal.store.elasticsearch.ElasticsearchDatasets;
import io.millrace.dashboard.internal.store.mysql.MysqlDatasets;
import io.millrace.dashboard.internal.store.redis.RedisDatasets;
import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.reference.Endpoints;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** All stores that the datasets of one solution are asked of, each opened with the first dataset that needs it. */
public final class SolutionStore implements DatasetStore {
    private final Map<Class<? extends Dataset>, Function<Solution, DatasetStore>> kinds;
    private final Map<Class<? extends Dataset>, DatasetStore> open = new HashMap<>();
    private final Solution solution;

    private SolutionStore(Solution solution, Endpoints endpoints, Limits limits) {
        this.solution = solution;
        this.kinds = Map.of(
                Dataset.Sql.class, owner -> new MysqlDatasets(owner, endpoints, limits),
                Dataset.Redis.class, owner -> new RedisDatasets(owner, endpoints, limits),
                Dataset.Elasticsearch.class, owner -> new ElasticsearchDatasets(owner, endpoints, limits));
    }

    /** Returns the factory of the real stores. */
    public static Factory connectedBy(Function<Solution, Endpoints> endpoints, Limits limits) {
        return solution -> new SolutionStore(solution, endpoints.apply(solution), limits);
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
