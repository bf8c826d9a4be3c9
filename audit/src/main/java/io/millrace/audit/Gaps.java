package io.millrace.audit;

import io.millrace.pipeline.account.AccountFigures;
import io.millrace.records.AccountLine;
import io.millrace.records.AccountLine.Gap;
import io.millrace.records.CommittedConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Asks Kafka whether records lie where a pipeline saw none. Markers of transactions and records that compaction has
 * removed leave such gaps too, and Kafka answers nothing for them. For one thread.
 */
final class Gaps implements AutoCloseable {
    private static final Duration LONGEST_READING = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<Stretch, Optional<String>> known = new HashMap<>();
    private boolean first = true;

    private record Stretch(String topic, int partition, Gap gap) {}

    /** Asks by this consumer, which needs no more than one record at a time, and closes it at the end. */
    Gaps(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Returns what is wrong with the newest gaps of an account, one line each.
     *
     * @throws TimeoutException when Kafka does not answer in time
     */
    List<String> examine(AccountFigures account) {
        Map<Stretch, Optional<String>> now = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (AccountLine count : account.partitions()) {
            for (Gap gap : count.newestGaps()) {
                Stretch stretch = new Stretch(count.topic(), count.partition(), gap);
                Optional<String> answer = known.containsKey(stretch) ? known.get(stretch) : examine(stretch);
                now.put(stretch, answer);
                answer.ifPresent(wrong::add);
            }
        }
        known.clear();
        known.putAll(now);
        first = false;
        return wrong;
    }

    private Optional<String> examine(Stretch stretch) {
        TopicPartition partition = new TopicPartition(stretch.topic(), stretch.partition());
        consumer.assign(Set.of(partition));
        Gap gap = stretch.gap();
        String where = "topic " + stretch.topic() + ", partition " + stretch.partition() + ": ";
        long begin = consumer.beginningOffsets(Set.of(partition)).get(partition);
        if (begin >= gap.to()) {
            // Of a gap that an earlier run has left, nobody can tell any more what it was.
            return first
                    ? Optional.empty()
                    : Optional.of(where + "the records from offset " + gap.from() + " to " + (gap.to() - 1)
                            + " were removed by Kafka before they were read; give the topic a longer retention");
        }
        consumer.seek(partition, Math.max(gap.from(), begin));
        long limit = System.nanoTime() + LONGEST_READING.toNanos();
        while (consumer.position(partition) < gap.to()) {
            List<ConsumerRecord<byte[], byte[]>> found =
                    consumer.poll(CommittedConsumer.POLL).records(partition);
            if (!found.isEmpty()) {
                long offset = found.get(0).offset();
                return offset < gap.to()
                        ? Optional.of(where + "the record at offset " + offset + " never reached the account")
                        : Optional.empty();
            }
            if (System.nanoTime() > limit) {
                throw new TimeoutException("no answer for " + stretch);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close(Duration.ZERO);
    }
}
