package io.millrace.connector.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkAlignmentParams;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.table.data.RowData;

/**
 * A table's watermarks, which no single record can spoil.
 *
 * <p>A record whose event time can't be computed (a CAST that fails) moves none, where Flink would end the job inside of
 * the source, before any query could leave the record out. And where a bound is set, a watermark that lies further ahead
 * of the clock is held back: one record from the year 2099 would else make all that follow late, for ever.
 */
final class SteadyWatermarks implements WatermarkStrategy<RowData> {
    private static final long serialVersionUID = 1L;

    /** A clock that travels to the cluster. */
    interface Clock extends Supplier<Instant>, Serializable {}

    private final WatermarkStrategy<RowData> strategy;
    private final EventTime eventTime;
    private final Duration ahead;
    private final Clock clock;

    /** @param ahead how far a watermark may be ahead of the clock, if there is a bound */
    SteadyWatermarks(WatermarkStrategy<RowData> strategy, EventTime eventTime, Optional<Duration> ahead, Clock clock) {
        this.strategy = strategy;
        this.eventTime = eventTime;
        this.ahead = ahead.orElse(null);
        this.clock = clock;
    }

    @Override
    public WatermarkGenerator<RowData> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        return new Generator(() -> strategy.createWatermarkGenerator(context));
    }

    @Override
    public TimestampAssigner<RowData> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
        return strategy.createTimestampAssigner(context);
    }

    @Override
    public WatermarkAlignmentParams getAlignmentParameters() {
        return strategy.getAlignmentParameters();
    }

    private boolean isWithinBound(Watermark watermark) {
        return ahead == null
                || watermark.getTimestamp() <= eventTime.millis(clock.get().plus(ahead));
    }

    /** Stands between the table's generator and its output. */
    private final class Generator implements WatermarkGenerator<RowData>, WatermarkOutput {
        private final Supplier<WatermarkGenerator<RowData>> ofTable;
        private WatermarkGenerator<RowData> generator;
        private WatermarkOutput output;
        private Watermark made;

        Generator(Supplier<WatermarkGenerator<RowData>> ofTable) {
            this.ofTable = ofTable;
            this.generator = ofTable.get();
        }

        @Override
        public void onEvent(RowData record, long timestamp, WatermarkOutput out) {
            output = out;
            try {
                generator.onEvent(record, timestamp, this);
            } catch (RuntimeException notComputable) {
                // What becomes of the record is for the query to say, which gets it.
                made = null;
            }
            passOn();
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput out) {
            output = out;
            generator.onPeriodicEmit(this);
            passOn();
        }

        /** Outside of the generator, so that a failure of whoever takes the watermark is not taken for the generator's. */
        private void passOn() {
            if (made != null && isWithinBound(made)) {
                output.emitWatermark(made);
            } else if (made != null) {
                // It remembers the greatest watermark that it has made.
                generator = ofTable.get();
            }
            made = null;
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            made = watermark;
        }

        @Override
        public void markIdle() {
            output.markIdle();
        }

        @Override
        public void markActive() {
            output.markActive();
        }
    }
}
