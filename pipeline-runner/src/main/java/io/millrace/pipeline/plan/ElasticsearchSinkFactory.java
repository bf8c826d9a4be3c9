package io.millrace.pipeline.plan;

import org.apache.flink.connector.opensearch.table.Opensearch2DynamicSinkFactory;

/**
 * The table connector {@code elasticsearch-7}, with the writer of Flink's OpenSearch connector.
 *
 * <p>That writer speaks to Elasticsearch 7 and to OpenSearch 2. The one of Flink's Elasticsearch connector cannot read what
 * OpenSearch 2 answers to a bulk request, because document types are gone from it: the documents are stored, but the job
 * fails. Both cannot be on one class path, for they need different versions of Lucene.
 */
public final class ElasticsearchSinkFactory extends Opensearch2DynamicSinkFactory {
    @Override
    public String factoryIdentifier() {
        return "elasticsearch-7";
    }
}
