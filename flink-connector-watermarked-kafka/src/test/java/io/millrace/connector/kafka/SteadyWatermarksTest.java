package io.millrace.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;

class SteadyWatermarksTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    /** The table's generator: the watermark is the greatest number so far, which it may fail to compute. */
    private static final class Numbers implements WatermarkGenerator<RowData> {
        private long current = Long.MIN_VALUE;

        @Override
        public void onEvent(RowData record, long timestamp, WatermarkOutput output) {
            if (record.isNullAt(0)) {
                throw new IllegalStateException("not computable");
            }
            current = Math.max(current, record.getLong(0));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.emitWatermark(new Watermark(current));
        }
    }

    private static final class Seen implements WatermarkOutput {
        private final List<Long> watermarks = new ArrayList<>();

        @Override
        public void emitWatermark(Watermark watermark) {
            watermarks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
    }

    @Test
    void shouldNotEndTheJobForARecordWhoseEventTimeCannotBeComputed() {
        assertThat(watermarks(Optional.empty(), true, 5L, null, 7L)).containsExactly(5L, 5L, 7L);
    }

    @Test
    void shouldHoldBackAWatermarkThatIsTooFarAheadOfTheClock() {
        long now = NOW.toEpochMilli();

        assertThat(watermarks(Optional.of(Duration.ofHours(1)), true, now + 3_600_000, now + 3_600_001, now))
                .containsExactly(now + 3_600_000, now);
        assertThat(watermarks(Optional.empty(), true, now + 3_600_001)).containsExactly(now + 3_600_001);
    }

    @Test
    void shouldCompareAWallClockWithThatOfTheSession() {
        long inShanghai = NOW.plusSeconds(8 * 3600).toEpochMilli();

        assertThat(watermarks(Optional.of(Duration.ofHours(1)), false, inShanghai + 3_600_000, inShanghai + 3_600_001))
                .containsExactly(inShanghai + 3_600_000);
    }

    @Test
    void shouldNotTakeAFailureBehindTheSourceForOneOfTheEventTime() {
        WatermarkStrategy<RowData> onEvent =
                WatermarkStrategy.forGenerator(context -> new WatermarkGenerator<RowData>() {
                    @Override
                    public void onEvent(RowData record, long timestamp, WatermarkOutput output) {
                        output.emitWatermark(new Watermark(1));
                    }

                    @Override
                    public void onPeriodicEmit(WatermarkOutput output) {}
                });
        WatermarkGenerator<RowData> steady = generator(onEvent, Optional.empty(), true);
        WatermarkOutput broken = new WatermarkOutput() {
            @Override
            public void emitWatermark(Watermark watermark) {
                throw new IllegalStateException("a window failed");
            }

            @Override
            public void markIdle() {}

            @Override
            public void markActive() {}
        };

        assertThatThrownBy(() -> steady.onEvent(GenericRowData.of(1L), 0, broken))
                .hasMessage("a window failed");
    }

    private static List<Long> watermarks(Optional<Duration> ahead, boolean moments, Long... records) {
        WatermarkGenerator<RowData> steady =
                generator(WatermarkStrategy.forGenerator(context -> new Numbers()), ahead, moments);
        Seen seen = new Seen();
        for (Long record : records) {
            steady.onEvent(GenericRowData.of(record), 0, seen);
            steady.onPeriodicEmit(seen);
        }
        return seen.watermarks;
    }

    private static WatermarkGenerator<RowData> generator(
            WatermarkStrategy<RowData> strategy, Optional<Duration> ahead, boolean moments) {
        EventTime eventTime = new EventTime(moments, ZoneId.of("Asia/Shanghai"));
        return new SteadyWatermarks(strategy, eventTime, ahead, () -> NOW).createWatermarkGenerator(null);
    }
}
