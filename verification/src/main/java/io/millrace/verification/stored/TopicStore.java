package io.millrace.verification.stored;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.pipeline.ResultTable;
import io.millrace.solution.Topic;
import io.millrace.verification.ColumnText;
import io.millrace.verification.Matching;
import io.millrace.verification.ResultLayout;
import io.millrace.verification.ResultLayout.Field;
import io.millrace.verification.VerificationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Results that are topics: their ends are noted while the pipelines stand still, committed records before them are read later. */
final class TopicStore implements Store {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String PROPERTY = "properties.";

    private final Map<String, Map<TopicPartition, Long>> ends = new HashMap<>();

    @Override
    public void hold(ResultTable result, StoredFile file) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(result)) {
            ends.put(result.name(), consumer.endOffsets(partitions(topic(result), consumer)));
        } catch (KafkaException e) {
            throw failure(result, e);
        }
    }

    @Override
    public void write(ResultTable result, StoredFile file) {
        // A log of changes stands for its last records by key.
        Map<String, String> rows = new LinkedHashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(result)) {
            Set<String> replayed = replayedLate(topic(result), consumer);
            read(consumer, ends.get(result.name()), record -> {
                if (!replayed.contains(place(record))) {
                    add(result, record, file, rows);
                }
            });
            for (Map.Entry<String, String> row : rows.entrySet()) {
                file.add(row.getKey(), row.getValue());
            }
        } catch (KafkaException | IOException e) {
            throw failure(result, e);
        }
    }

    /** Answers the places of late records that count by now: their pipeline, run once more, does not put them aside. */
    private static Set<String> replayedLate(String topic, KafkaConsumer<byte[], byte[]> consumer) throws IOException {
        Set<String> places = new HashSet<>();
        if (topic.endsWith(Topic.LATE)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(topic + Topic.REPLAYED, consumer));
            read(
                    consumer,
                    ends,
                    entry ->
                            places.add(JSON.readTree(entry.value()).path("from").asText()));
        }
        return places;
    }

    private interface Use {
        void record(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    private static void read(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> until, Use use)
            throws IOException {
        consumer.assign(until.keySet());
        consumer.seekToBeginning(until.keySet());
        while (until.keySet().stream().anyMatch(p -> consumer.position(p) < until.get(p))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < until.get(new TopicPartition(record.topic(), record.partition()))) {
                    use.record(record);
                }
            }
        }
    }

    private static void add(
            ResultTable result, ConsumerRecord<byte[], byte[]> record, StoredFile file, Map<String, String> rows)
            throws IOException {
        JsonNode value;
        try {
            value = record.value() == null ? JSON.nullNode() : JSON.readTree(record.value());
        } catch (JsonProcessingException e) {
            // Another writer's record equals nothing that was computed. Where rows are counted, their keys alone are
            // shown.
            String text = new String(record.value(), StandardCharsets.UTF_8);
            file.add(ResultLayout.keyOfParts(List.of(place(record), text)), "no JSON");
            return;
        }
        List<String> texts = texts(result, record.key(), value, file.layout().fields());
        String key = file.layout().keyOf(texts);
        if (file.layout().matching() == Matching.COUNT) {
            file.add(key, file.layout().valueOf(texts));
        } else if (record.value() == null) {
            rows.remove(key);
        } else {
            rows.put(key, file.layout().valueOf(texts));
        }
    }

    private static List<String> texts(ResultTable result, byte[] key, JsonNode value, List<Field> fields) {
        Set<String> inKey = result.connector().equals("upsert-kafka")
                ? Set.copyOf(result.primaryKey())
                : Set.of(result.options().getOrDefault("key.fields", "").split(";", -1));
        List<String> texts = new ArrayList<>(fields.size());
        for (Field field : fields) {
            texts.add(inKey.contains(field.name()) ? ofKey(field, key) : ofValue(field, value));
        }
        return texts;
    }

    private static String ofKey(Field field, byte[] key) {
        if (key == null) {
            return null;
        }
        boolean bytes = field.type().is(LogicalTypeRoot.BINARY) || field.type().is(LogicalTypeRoot.VARBINARY);
        return bytes ? ColumnText.of(key) : new String(key, StandardCharsets.UTF_8);
    }

    private static String ofValue(Field field, JsonNode value) {
        JsonNode found = value.path(field.name());
        return found.isMissingNode() || found.isNull() ? null : ColumnText.stored(field.type(), found.asText());
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    private static String topic(ResultTable result) {
        return result.options().get("topic");
    }

    /** Answers none for a topic that is not there. */
    private static List<TopicPartition> partitions(String topic, KafkaConsumer<byte[], byte[]> consumer) {
        List<PartitionInfo> there = consumer.partitionsFor(topic);
        return there == null
                ? List.of()
                : there.stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
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
