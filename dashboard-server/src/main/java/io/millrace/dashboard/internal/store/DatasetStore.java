package io.millrace.dashboard.internal.store;

import io.millrace.dashboard.DashboardServerConfig.Limits;
import io.millrace.solution.Dataset;
import io.millrace.solution.Endpoints;
import io.millrace.solution.Solution;
import java.util.function.Function;

/** The stores behind the datasets of one solution. Opening one connects to nothing yet. */
public interface DatasetStore extends AutoCloseable {
    /** How many datasets of a solution are asked at the same time. */
    int CONCURRENCY = 3;

    /** Answers the source of a dataset of this solution. Sources are asked from several threads at once. */
    DatasetSource source(Dataset dataset);

    /** Gives back all connections; running queries fail. */
    @Override
    void close();

    /** Makes the store of a solution. */
    @FunctionalInterface
    interface Factory {
        /** Answers the store of this solution. */
        DatasetStore open(Solution solution);
    }

    /** Answers the factory of the real stores. */
    static Factory connectedBy(Function<Solution, Endpoints> endpoints, Limits limits) {
        return solution -> new SolutionStore(solution, endpoints.apply(solution), limits);
    }
}
