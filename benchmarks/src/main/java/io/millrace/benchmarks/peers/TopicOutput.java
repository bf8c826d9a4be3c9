package io.millrace.benchmarks.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** A topic of one partition, read as far as it is committed. */
final class TopicOutput implements Output {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration LOOK = Duration.ofMillis(50);

    private final List<TopicPartition> partition;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private long seen;

    TopicOutput(Job job) throws Exception {
        Topics.renew(job.output());
        partition = List.of(new TopicPartition(job.output(), 0));
        Properties settings = KafkaSettings.reading();
        settings.remove(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "10000");
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "16777216");
        consumer = new KafkaConsumer<>(settings);
        consumer.assign(partition);
        consumer.seekToBeginning(partition);
    }

    @Override
    public boolean isComplete(Outcome expected) {
        ConsumerRecords<byte[], byte[]> more = consumer.poll(LOOK);
        while (!more.isEmpty()) {
            seen += more.count();
            more = consumer.poll(LOOK);
        }
        return seen >= expected.rows();
    }

    @Override
    public Outcome read() throws IOException {
        long end = consumer.endOffsets(partition).get(partition.get(0));
        consumer.seekToBeginning(partition);
        Outcome outcome = Outcome.NOTHING;
        while (consumer.position(partition.get(0)) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                outcome = ExpectedActions.with(outcome, JSON.readTree(record.value()));
            }
        }
        return outcome;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
