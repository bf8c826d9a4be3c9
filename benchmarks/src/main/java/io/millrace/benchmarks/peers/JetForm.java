package io.millrace.benchmarks.peers;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.jet.Util;
import com.hazelcast.jet.aggregate.AggregateOperations;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import com.hazelcast.jet.kafka.KafkaSinks;
import com.hazelcast.jet.kafka.KafkaSources;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sink;
import com.hazelcast.jet.pipeline.SinkBuilder;
import com.hazelcast.jet.pipeline.StreamStage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hazelcast Jet in one member, with the promise that Millrace gives: its state and its offsets are from one snapshot. */
final class JetForm {
    private static final long SNAPSHOT_MILLIS = 10_000;
    /** What is written to Kafka can be read when a snapshot is complete. */
    private static final long SNAPSHOT_MILLIS_TO_KAFKA = 1000;

    private JetForm() {}

    static void start(Job job) {
        Config config = new Config();
        config.getJetConfig().setEnabled(true);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        JobConfig settings = new JobConfig()
                .setProcessingGuarantee(ProcessingGuarantee.EXACTLY_ONCE)
                .setSnapshotIntervalMillis(job.writesToKafka() ? SNAPSHOT_MILLIS_TO_KAFKA : SNAPSHOT_MILLIS);
        Hazelcast.newHazelcastInstance(config)
                .getJet()
                .newJob(pipeline(job), settings)
                .join();
    }

    private static Pipeline pipeline(Job job) {
        Pipeline pipeline = Pipeline.create();
        StreamStage<Map.Entry<byte[], byte[]>> records = pipeline.readFrom(
                        KafkaSources.<byte[], byte[], Map.Entry<byte[], byte[]>>kafka(
                                KafkaSettings.reading(), JetForm::entry, job.topic()))
                .withoutTimestamps();
        switch (job) {
            case CLASSROOM_ACTIONS ->
                records.map(message -> entry(message.getKey(), ClassroomAction.cleaned(message.getValue())))
                        .filter(action -> action.getValue() != null)
                        .writeTo(KafkaSinks.kafka(KafkaSettings.writing(), job.output()));
            case GIFTS_BY_MINUTE ->
                records.map(gift -> Gift.read(gift.getValue()))
                        .groupingKey(Gift::minute)
                        .rollingAggregate(AggregateOperations.summingLong(Gift::amount))
                        .writeTo(table(job));
            case GIFTS_BY_USER ->
                records.map(gift -> Gift.read(gift.getValue()))
                        .groupingKey(Gift::user)
                        .rollingAggregate(AggregateOperations.summingLong(Gift::amount))
                        .writeTo(table(job));
            case VISITORS ->
                records.map(visit -> Visit.read(visit.getValue()))
                        .groupingKey(Visit::place)
                        .mapStateful(
                                HashSet<Long>::new,
                                (Set<Long> seen, Visit.Place place, Visit visit) ->
                                        seen.add(visit.user()) ? Util.entry(place, (long) seen.size()) : null)
                        .writeTo(table(job));
        }
        return pipeline;
    }

    private static Map.Entry<byte[], byte[]> entry(ConsumerRecord<byte[], byte[]> record) {
        return entry(record.key(), record.value());
    }

    private static Map.Entry<byte[], byte[]> entry(byte[] key, byte[] value) {
        return Util.entry(key, value);
    }

    /** What has come since the last write is written together: Jet's own sink for JDBC writes a row for every record. */
    private static <K> Sink<Map.Entry<K, Long>> table(Job job) {
        return SinkBuilder.sinkBuilder(job.output(), context -> Upserts.into(job))
                .<Map.Entry<K, Long>>receiveFn((upserts, row) -> upserts.put(row.getKey(), row.getValue()))
                .flushFn(Upserts::flush)
                .destroyFn(Upserts::close)
                .build();
    }
}
