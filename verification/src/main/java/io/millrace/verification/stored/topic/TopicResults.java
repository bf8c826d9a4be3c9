package io.millrace.verification.stored.topic;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.records.LedgerEntry;
import io.millrace.records.TopicReader;
import io.millrace.solution.Topic;
import io.millrace.verification.stored.ResultStore;
import io.millrace.verification.stored.StoredFile;
import io.millrace.verification.value.StoreCodec;
import io.millrace.verification.value.VerificationException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Results that are topics: their ends are noted while the pipelines stand still, committed records before them are read later. */
public final class TopicResults implements ResultStore {
    private static final String PROPERTY = "properties.";

    /** For topics that are read, since when. */
    private final Map<String, Long> begun = new HashMap<>();

    private final Map<String, TopicCodec> codecs = new HashMap<>();
    private final Map<String, Map<TopicPartition, Long>> ends = new HashMap<>();

    public void begun(String topic, long since) {
        begun.put(topic, since);
    }

    @Override
    public StoreCodec hold(ResultTable result, StoredFile file) {
        TopicCodec codec = new TopicCodec(result);
        codecs.put(result.name(), codec);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(result)) {
            ends.put(result.name(), new TopicReader(consumer).ends(topic(result)));
            return codec;
        } catch (KafkaException e) {
            throw failure(result, e);
        }
    }

    @Override
    public void write(ResultTable result, StoredFile file) {
        TopicEntries entries = new TopicEntries(result, codecs.get(result.name()), file);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(result)) {
            Map<TopicPartition, Long> until = ends.get(result.name());
            AsideRecords aside = asideRecords(topic(result), until, consumer);
            new TopicReader(consumer).<IOException>read(until, record -> {
                if (aside.counts(record)) {
                    entries.add(record);
                }
            });
            entries.end();
        } catch (KafkaException | IllegalArgumentException | IOException e) {
            throw failure(result, e);
        }
    }

    /** Late records that count by now are none: their pipeline, run once more, does not put them aside. */
    private AsideRecords asideRecords(
            String topic, Map<TopicPartition, Long> until, KafkaConsumer<byte[], byte[]> consumer) {
        AsideRecords aside = new AsideRecords(begun);
        if (Topic.putAside(topic)) {
            new TopicReader(consumer).read(until, aside::add);
        }
        if (topic.endsWith(Topic.LATE)) {
            new TopicReader(consumer)
                    .read(
                            topic + Topic.REPLAYED,
                            entry -> aside.remove(LedgerEntry.of(entry.value()).to()));
        }
        return aside;
    }

    private static String topic(ResultTable result) {
        return result.options().get("topic");
    }

    private static KafkaConsumer<byte[], byte[]> consumer(ResultTable result) {
        Properties properties = new Properties();
        result.options().forEach((key, value) -> {
            if (key.startsWith(PROPERTY)
                    && !key.endsWith("transaction.timeout.ms")
                    && !key.endsWith("max.request.size")
                    && !key.endsWith("group.id")) {
                properties.put(key.substring(PROPERTY.length()), value);
            }
        });
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        properties.put("allow.auto.create.topics", "false");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static VerificationException failure(ResultTable result, Exception e) {
        return new VerificationException("cannot read topic of '" + result.name() + "': " + e.getMessage(), e);
    }

    @Override
    public void close() {
        // Consumers are closed after each use.
    }
}
