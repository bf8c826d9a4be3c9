package io.millrace.benchmarks.peers;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** No engine: poll, parse, accumulate, write. It has no memory of its own: after a crash its numbers would be wrong. */
final class LoopForm {
    private LoopForm() {}

    /** Does something with the value of a record. */
    private interface Step {
        void take(byte[] value) throws SQLException;
    }

    static void start(Job job) throws SQLException {
        if (job.writesToKafka()) {
            clean(job);
        } else {
            accumulate(job);
        }
    }

    private static void clean(Job job) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(job);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(KafkaSettings.writing())) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(Upserts.FLUSH_MILLIS))) {
                    byte[] action = ClassroomAction.cleaned(message.value());
                    if (action != null) {
                        producer.send(new ProducerRecord<>(job.output(), message.key(), action))
                                .isDone();
                    }
                }
            }
        }
    }

    private static void accumulate(Job job) throws SQLException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(job);
                Upserts upserts = Upserts.into(job)) {
            Step step = step(job, upserts);
            long flushed = System.nanoTime();
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(Upserts.FLUSH_MILLIS))) {
                    step.take(record.value());
                }
                if (System.nanoTime() - flushed > TimeUnit.MILLISECONDS.toNanos(Upserts.FLUSH_MILLIS)) {
                    upserts.flush();
                    flushed = System.nanoTime();
                }
            }
        }
    }

    private static Step step(Job job, Upserts upserts) {
        Map<Object, Long> totals = new HashMap<>();
        if (job == Job.VISITORS) {
            Map<Visit.Place, Set<Long>> visitors = new HashMap<>();
            return value -> {
                Visit visit = Visit.read(value);
                Set<Long> users = visitors.computeIfAbsent(visit.place(), place -> new HashSet<>());
                if (users.add(visit.user())) {
                    upserts.put(visit.place(), users.size());
                }
            };
        }
        boolean byMinute = job == Job.GIFTS_BY_MINUTE;
        return value -> {
            Gift gift = Gift.read(value);
            Object key = byMinute ? gift.minute() : (Object) gift.user();
            upserts.put(key, totals.merge(key, gift.amount(), Long::sum));
        };
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Job job) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(KafkaSettings.reading());
        consumer.subscribe(List.of(job.topic()));
        return consumer;
    }
}
