package io.millrace.connector.kafka;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.table.data.RowData;

/** Puts the watermark that an earlier reading recorded for a record behind its other columns; null where it recorded none. */
final class RecordedWatermarkColumn extends RichMapFunction<RowData, RowData> {
    private static final long serialVersionUID = 1L;

    private final RecordedWatermarks recorded;
    private final int partition;
    private final int offset;

    /**
     * Makes the function.
     *
     * @param partition the place of the record's partition in a row
     * @param offset the place of the record's offset in a row
     */
    RecordedWatermarkColumn(RecordedWatermarks recorded, int partition, int offset) {
        this.recorded = recorded;
        this.partition = partition;
        this.offset = offset;
    }

    @Override
    public void open(OpenContext context) {
        recorded.read();
    }

    @Override
    public RowData map(RowData record) {
        return WatermarkColumn.append(record, recorded.of(record.getInt(partition), record.getLong(offset)));
    }
}
