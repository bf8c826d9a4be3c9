package io.millrace.benchmarks.peers;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * Kafka Streams with one thread and the promise that Millrace gives, which is {@code exactly_once_v2}. Where the key of a
 * result is not that of the topic, records go to it by a topic between.
 */
final class StreamsForm {
    private static final String SEEN = "seen";
    private static final String COUNTS = "counts";

    private StreamsForm() {}

    static void start(Job job) throws Exception {
        Properties settings = new Properties();
        settings.put(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "peer-" + ProcessHandle.current().pid());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, System.getenv("KAFKA_BOOTSTRAP"));
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG,
                Files.createTempDirectory("peer").toString());
        // Else a fetch that waits for the topic between, which shows records at commits only, holds up that of the
        // records.
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 10);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG), Stopwatch.class.getName());
        StreamsBuilder builder = new StreamsBuilder();
        KStream<byte[], byte[]> records =
                builder.stream(job.topic(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()));
        switch (job) {
            case CLASSROOM_ACTIONS ->
                records.mapValues(ClassroomAction::cleaned)
                        .filter((key, action) -> action != null)
                        .to(job.output(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
            case GIFTS_BY_MINUTE ->
                records.mapValues(Gift::read)
                        .map((key, gift) -> KeyValue.pair(gift.minute(), gift.amount()))
                        .groupByKey(Grouped.with(Serdes.String(), Serdes.Long()))
                        .reduce(Long::sum)
                        .toStream()
                        .process(() -> new TableWriter<>(job, minute -> minute));
            case GIFTS_BY_USER ->
                records.mapValues(gift -> Gift.read(gift).amount())
                        .groupByKey(Grouped.with(Serdes.ByteArray(), Serdes.Long()))
                        .reduce(Long::sum)
                        .toStream()
                        .process(() -> new TableWriter<>(job, user -> new String(user, StandardCharsets.UTF_8)));
            case VISITORS -> countVisitors(builder, records, job);
        }
        KafkaStreams streams = new KafkaStreams(builder.build(), settings);
        streams.setUncaughtExceptionHandler((Throwable failure) -> {
            failure.printStackTrace();
            return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_APPLICATION;
        });
        streams.start();
    }

    /** A set of users would be written anew for each of them, so a store holds who was seen where, and another how many. */
    private static void countVisitors(StreamsBuilder builder, KStream<byte[], byte[]> records, Job job) {
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(SEEN), Serdes.String(), Serdes.ByteArray()));
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(COUNTS), Serdes.String(), Serdes.Long())
                        .withCachingEnabled());
        records.mapValues(Visit::read)
                .map((key, visit) ->
                        KeyValue.pair(visit.place().slot() + "|" + visit.place().province(), visit.user()))
                .repartition(Repartitioned.with(Serdes.String(), Serdes.Long()))
                .process(() -> new DistinctCounter(SEEN, COUNTS), SEEN, COUNTS)
                .process(() -> new TableWriter<>(job, StreamsForm::place));
    }

    private static Visit.Place place(String key) {
        int bar = key.indexOf('|');
        return new Visit.Place(key.substring(0, bar), key.substring(bar + 1));
    }
}
