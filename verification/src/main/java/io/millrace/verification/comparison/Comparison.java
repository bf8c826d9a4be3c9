package io.millrace.verification.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.verification.Difference;
import io.millrace.verification.Matching;
import java.util.Optional;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Compares what was computed for a key with what was stored. A batch job brings all entries of one key one after the
 * other, sorted on disk, so that one key at a time is in memory. Entries are (key, value, place); what was stored has the
 * place {@link #STORED}.
 */
final class Comparison extends KeyedProcessFunction<String, Tuple3<String, String, Long>, String> {
    /** The place of an entry that was stored. */
    static final long STORED = -1;

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String table;
    private final Matching matching;
    private final int shown;
    private final LongCounter equal = new LongCounter();
    private final LongCounter missing = new LongCounter();
    private final LongCounter extra = new LongCounter();
    private final LongCounter different = new LongCounter();
    private final ListAccumulator<String> differences = new ListAccumulator<>();
    private transient ValueState<Tally> tallies;
    private transient int kept;

    /**
     * Makes a comparison.
     *
     * @param shown how many differences are kept at most; all are counted
     */
    Comparison(String table, Matching matching, int shown) {
        this.table = table;
        this.matching = matching;
        this.shown = shown;
    }

    @Override
    public void open(OpenContext context) {
        tallies = getRuntimeContext().getState(new ValueStateDescriptor<>("tally", TypeInformation.of(Tally.class)));
        getRuntimeContext().addAccumulator(ComparisonCounts.equal(table), equal);
        getRuntimeContext().addAccumulator(ComparisonCounts.missing(table), missing);
        getRuntimeContext().addAccumulator(ComparisonCounts.extra(table), extra);
        getRuntimeContext().addAccumulator(ComparisonCounts.different(table), different);
        getRuntimeContext().addAccumulator(ComparisonCounts.differences(table), differences);
    }

    @Override
    public void processElement(Tuple3<String, String, Long> entry, Context context, Collector<String> out)
            throws Exception {
        Tally tally = tallies.value();
        if (tally == null) {
            tally = new Tally(matching);
            tallies.update(tally);
            // In a batch job time goes on when a key has ended.
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        }
        if (entry.f2 == STORED) {
            tally.find(entry.f1);
        } else {
            tally.compute(entry.f1, entry.f2);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) throws Exception {
        Optional<Difference> difference = tallies.value().difference(context.getCurrentKey());
        if (difference.isEmpty()) {
            equal.add(1);
            return;
        }
        switch (difference.get().kind()) {
            case MISSING -> missing.add(1);
            case EXTRA -> extra.add(1);
            case DIFFERENT -> different.add(1);
        }
        if (kept < shown) {
            kept++;
            differences.add(text(difference.get()));
        }
    }

    private static String text(Difference difference) throws JsonProcessingException {
        return JSON.writeValueAsString(difference);
    }
}
