package io.millrace.dashboard.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.dashboard.DashboardServerConfig.Limits;
import io.millrace.solution.Dataset;
import io.millrace.solution.DayPlaceholder;
import io.millrace.solution.Endpoints;
import io.millrace.solution.Solution;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Datasets asked of Elasticsearch.
 *
 * <p>Nothing but {@code _search} is ever sent, which cannot change anything, and the account should be one that may only
 * read. Elasticsearch itself ends a search after the time limit; what it has found by then is not shown, since nobody
 * could tell what is missing.
 */
final class ElasticsearchStore implements DatasetStore {
    private final SearchClient client;
    private final TableRows tables;
    private final ZoneId timeZone;
    private final Limits limits;

    ElasticsearchStore(Solution solution, Endpoints endpoints, Limits limits) {
        this.client = new SearchClient(endpoints, limits);
        this.tables = new TableRows(solution.timeZone(), limits);
        this.timeZone = solution.timeZone();
        this.limits = limits;
    }

    @Override
    public DatasetSource source(Dataset dataset) {
        if (dataset instanceof Dataset.Elasticsearch search) {
            return () -> fetch(search);
        }
        throw new IllegalArgumentException("dataset '" + dataset.name() + "' is not one of Elasticsearch");
    }

    private Rows fetch(Dataset.Elasticsearch dataset) throws DatasetException {
        try {
            JsonNode body = DayPlaceholder.fill(dataset.search(), LocalDate.now(timeZone));
            JsonNode answer = client.search(dataset.index(), body);
            if (answer.path("timed_out").asBoolean()) {
                throw new DatasetException(
                        "the query took longer than " + limits.queryTime().toSeconds() + " s");
            }
            return tables.of(dataset.table(), SearchRows.of(answer, dataset.columns()));
        } catch (IOException e) {
            throw new DatasetException(client.describe(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatasetException("the dashboards are stopping", e);
        }
    }

    /** Connections that are not used any more close by themselves. */
    @Override
    public void close() {}
}
