package io.millrace.verification;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.verification.stored.ResultStore;
import io.millrace.verification.stored.StoredFile;
import io.millrace.verification.stored.elasticsearch.ElasticsearchResults;
import io.millrace.verification.stored.hbase.HBaseResults;
import io.millrace.verification.stored.mysql.MysqlResults;
import io.millrace.verification.stored.redis.RedisResults;
import io.millrace.verification.stored.topic.TopicResults;
import io.millrace.verification.value.ResultLayout;
import io.millrace.verification.value.StoreCodec;
import io.millrace.verification.value.VerificationException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The results of a solution as its stores hold them, each in a file of its own. */
public final class StoredResults implements AutoCloseable {
    private static final long ENTRIES_BETWEEN_LINES = 500_000;

    private final Path folder;
    private final Consumer<String> progress;
    private final HBaseResults hbase = new HBaseResults();
    private final TopicResults topics = new TopicResults();
    private final Map<String, ResultStore> stores;
    private final Map<ResultTable, StoredFile> files = new LinkedHashMap<>();
    private long entries;

    /**
     * Makes the stores, which connect when they are asked.
     *
     * @param folder where the files go
     * @param redisKeys for Redis tables whose rows name their key, the pattern of their keys
     * @param zone in which pipelines show moments
     * @param progress is told in one line how much has been read, when that is much
     */
    public StoredResults(Path folder, Map<String, String> redisKeys, ZoneId zone, Consumer<String> progress) {
        this.folder = folder;
        this.progress = progress;
        this.stores = Map.of(
                "jdbc",
                new MysqlResults(),
                "hbase-2.2",
                hbase,
                "redis",
                new RedisResults(redisKeys, zone),
                "elasticsearch-7",
                new ElasticsearchResults(),
                "kafka",
                topics,
                "upsert-kafka",
                topics);
    }

    /**
     * Is told since when a pipeline reads a topic; what was put aside of it before is not its result.
     *
     * @param since milliseconds since 1970
     */
    public void begun(String topic, long since) {
        topics.begun(topic, since);
    }

    /**
     * Takes hold of a result; pipelines must stand still meanwhile.
     *
     * @return the rules by which its store keeps its rows
     * @throws VerificationException when its store does not answer
     */
    public StoreCodec hold(ResultTable result, ResultLayout layout) {
        try {
            StoredFile file = new StoredFile(layout, file(result), this::added);
            files.put(result, file);
            return stores.get(result.connector()).hold(result, file);
        } catch (IOException e) {
            throw new VerificationException("cannot write " + file(result) + ": " + e.getMessage(), e);
        }
    }

    private void added() {
        entries++;
        if (entries % ENTRIES_BETWEEN_LINES == 0) {
            progress.accept(String.format("%,d stored entries read", entries));
        }
    }

    /**
     * Writes a result that was held; pipelines may run.
     *
     * @throws VerificationException when its store does not answer
     */
    public void write(ResultTable result) {
        try (StoredFile file = files.get(result)) {
            stores.get(result.connector()).write(result, file);
        } catch (IOException e) {
            throw new VerificationException("cannot write " + file(result) + ": " + e.getMessage(), e);
        }
    }

    /** Returns the file of a result. */
    public Path file(ResultTable result) {
        return folder.resolve(result.name() + ".entries");
    }

    /**
     * Returns the rows of a looked-up HBase table that have changed since a moment, with the time of their newest change.
     *
     * @param options of the table that looks up
     * @param since milliseconds since 1970
     */
    public Map<String, Long> changedSince(Map<String, String> options, long since) {
        return hbase.changedSince(options, since);
    }

    @Override
    public void close() {
        stores.values().stream().distinct().forEach(ResultStore::close);
    }
}
