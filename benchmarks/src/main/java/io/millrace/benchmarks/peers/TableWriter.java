package io.millrace.benchmarks.peers;

import java.io.Serializable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Kafka Streams: writes rows to a table, those of 100 ms together. */
final class TableWriter<K> implements Processor<K, Long, Void, Void> {
    private final Job job;
    private final Function<K, Serializable> key;
    private Upserts upserts;

    TableWriter(Job job, Function<K, Serializable> key) {
        this.job = job;
        this.key = key;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        try {
            upserts = Upserts.into(job);
        } catch (SQLException e) {
            throw new StreamsException(e);
        }
        context.schedule(Duration.ofMillis(Upserts.FLUSH_MILLIS), PunctuationType.WALL_CLOCK_TIME, now -> flush());
    }

    @Override
    public void process(Record<K, Long> row) {
        try {
            upserts.put(key.apply(row.key()), row.value());
        } catch (SQLException e) {
            throw new StreamsException(e);
        }
    }

    private void flush() {
        try {
            upserts.flush();
        } catch (SQLException e) {
            throw new StreamsException(e);
        }
    }

    @Override
    public void close() {
        try {
            upserts.close();
        } catch (SQLException e) {
            throw new StreamsException(e);
        }
    }
}
