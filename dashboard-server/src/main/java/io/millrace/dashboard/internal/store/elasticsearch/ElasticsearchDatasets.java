package io.millrace.dashboard.internal.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.store.DatasetException;
import io.millrace.dashboard.internal.store.DatasetSource;
import io.millrace.dashboard.internal.store.DatasetStore;
import io.millrace.dashboard.internal.store.Rows;
import io.millrace.dashboard.internal.store.TableRows;
import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.dashboard.DayPlaceholder;
import io.millrace.solution.reference.Endpoints;
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
public final class ElasticsearchDatasets implements DatasetStore {
    private final SearchClient client;
    private final TableRows tables;
    private final ZoneId timeZone;
    private final Limits limits;

    public ElasticsearchDatasets(Solution solution, Endpoints endpoints, Limits limits) {
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
