package io.millrace.demo;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.SourceProvider;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

/**
 * A table of numbered ticks and their times. Where it stands is part of a checkpoint. That of a history says how much of it
 * has come, in percent, by the gauge {@code historyWritten}.
 */
final class DemoClock implements ScanTableSource {
    private final Ticks ticks;
    private final DataType row;

    DemoClock(Ticks ticks, DataType row) {
        this.ticks = ticks;
        this.row = row;
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return ChangelogMode.insertOnly();
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        TypeInformation<RowData> type = context.createTypeInformation(row);
        return SourceProvider.of(new DataGeneratorSource<>(
                new Rows(ticks),
                ticks.count(),
                ticks.areHistory() ? RateLimiterStrategy.noOp() : RateLimiterStrategy.perSecond(ticks.perSecond()),
                type));
    }

    @Override
    public DynamicTableSource copy() {
        return new DemoClock(ticks, row);
    }

    @Override
    public String asSummaryString() {
        return "demo clock";
    }

    private static final class Rows implements GeneratorFunction<Long, RowData> {
        private final Ticks ticks;
        private transient volatile long written;

        Rows(Ticks ticks) {
            this.ticks = ticks;
        }

        @Override
        public void open(SourceReaderContext context) {
            if (ticks.areHistory()) {
                context.metricGroup().gauge("historyWritten", () -> 100 * written / ticks.count());
            }
        }

        @Override
        public RowData map(Long index) {
            long tick = ticks.first() + index;
            written = index + 1;
            return GenericRowData.of(tick, ticks.moment(tick, System.currentTimeMillis()));
        }
    }
}
