package io.millrace.connector.kafka;

import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.utils.JoinedRowData;
import org.apache.flink.util.Collector;

/** Puts the watermark as it was when a record arrived behind its other columns; null before the first one. */
final class WatermarkColumn extends ProcessFunction<RowData, RowData> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(RowData record, Context context, Collector<RowData> out) {
        out.collect(append(record, context.timerService().currentWatermark()));
    }

    /**
     * Appends a watermark to a record.
     *
     * @param watermark in milliseconds as Flink counts the event time, or {@link Long#MIN_VALUE} for none
     */
    static RowData append(RowData record, long watermark) {
        TimestampData column = watermark == Long.MIN_VALUE ? null : TimestampData.fromEpochMillis(watermark);
        return new JoinedRowData(record.getRowKind(), record, GenericRowData.of(column));
    }
}
