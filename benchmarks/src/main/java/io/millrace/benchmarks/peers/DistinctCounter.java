package io.millrace.benchmarks.peers;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Kafka Streams: counts the users of each place, each of them once, and passes on what has changed. */
final class DistinctCounter extends ContextualProcessor<String, Long, String, Long> {
    private static final byte[] PRESENT = {1};

    private final String seenName;
    private final String countsName;
    private KeyValueStore<String, byte[]> seen;
    private KeyValueStore<String, Long> counts;

    DistinctCounter(String seenName, String countsName) {
        this.seenName = seenName;
        this.countsName = countsName;
    }

    @Override
    public void init(ProcessorContext<String, Long> context) {
        super.init(context);
        seen = context.getStateStore(seenName);
        counts = context.getStateStore(countsName);
    }

    @Override
    public void process(Record<String, Long> visit) {
        if (seen.putIfAbsent(visit.key() + "|" + visit.value(), PRESENT) == null) {
            Long before = counts.get(visit.key());
            long count = before == null ? 1 : before + 1;
            counts.put(visit.key(), count);
            context().forward(visit.withValue(count));
        }
    }
}
