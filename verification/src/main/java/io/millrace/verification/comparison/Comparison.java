package io.millrace.verification.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.verification.value.Difference;
import java.util.Optional;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Compares what was computed for a key with what was stored. A batch job brings all entries of one key one after the
 * other, sorted on disk, so that one key at a time is in memory.
 */
final class Comparison extends KeyedProcessFunction<String, Entry, String> {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ResultComparison result;
    private final LongCounter equal = new LongCounter();
    private final LongCounter missing = new LongCounter();
    private final LongCounter extra = new LongCounter();
    private final LongCounter different = new LongCounter();
    private final LongCounter unordered = new LongCounter();
    private final LongCounter inexact = new LongCounter();
    private final ListAccumulator<String> differences = new ListAccumulator<>();
    private transient ValueState<Tally> tallies;
    private transient Approximation approximation;
    private transient int kept;

    Comparison(ResultComparison result) {
        this.result = result;
    }

    @Override
    public void open(OpenContext context) {
        String table = result.layout().table();
        tallies = getRuntimeContext().getState(new ValueStateDescriptor<>("tally", TypeInformation.of(Tally.class)));
        approximation = new Approximation(result.layout());
        getRuntimeContext().addAccumulator(ComparisonCounts.equal(table), equal);
        getRuntimeContext().addAccumulator(ComparisonCounts.missing(table), missing);
        getRuntimeContext().addAccumulator(ComparisonCounts.extra(table), extra);
        getRuntimeContext().addAccumulator(ComparisonCounts.different(table), different);
        getRuntimeContext().addAccumulator(ComparisonCounts.unordered(table), unordered);
        getRuntimeContext().addAccumulator(ComparisonCounts.inexact(table), inexact);
        getRuntimeContext().addAccumulator(ComparisonCounts.differences(table), differences);
    }

    @Override
    public void processElement(Entry entry, Context context, Collector<String> out) throws Exception {
        Tally tally = tallies.value();
        if (tally == null) {
            tally = new Tally(result.layout().matching());
            tallies.update(tally);
            // In a batch job time goes on when a key has ended.
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        }
        if (entry.wasStored()) {
            tally.find(entry.value());
        } else {
            tally.compute(entry.value(), entry.identity(), entry.place());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) throws Exception {
        Tally tally = tallies.value();
        Optional<Difference> difference = tally.difference(context.getCurrentKey());
        if (tally.undecided(result.branches())) {
            unordered.add(1);
            difference.ifPresent(found -> show(found.undecided()));
        } else if (difference.isEmpty()) {
            equal.add(1);
        } else {
            count(difference.get());
        }
    }

    private void count(Difference difference) {
        switch (difference.kind()) {
            case MISSING -> missing.add(1);
            case EXTRA -> extra.add(1);
            case DIFFERENT, UNDECIDED -> {
                Approximation.Closeness closeness = result.sumsApproximateNumbers()
                        ? approximation.closeness(difference.expected(), difference.stored())
                        : Approximation.Closeness.NONE;
                switch (closeness) {
                    case WITHIN_TOLERANCE -> {
                        equal.add(1);
                        return;
                    }
                    case SAME_BUT_FOR_NUMBERS -> {
                        inexact.add(1);
                        show(difference.undecided());
                        return;
                    }
                    case NONE -> different.add(1);
                }
            }
        }
        show(difference);
    }

    private void show(Difference difference) {
        if (kept < result.shown()) {
            kept++;
            differences.add(text(difference));
        }
    }

    private static String text(Difference difference) {
        try {
            return JSON.writeValueAsString(difference);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts is no JSON", e);
        }
    }
}
