package io.millrace.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.TimestampType;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Flink's harness may throw InterruptedException from close.
class WatermarkColumnTest {
    @Test
    void shouldAppendTheWatermarkThatARecordMeets() throws Exception {
        try (OneInputStreamOperatorTestHarness<RowData, RowData> column =
                new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new WatermarkColumn()))) {
            column.setup(new RowDataSerializer(new BigIntType(), new TimestampType(3)));
            column.open();
            column.processElement(new StreamRecord<>(GenericRowData.of(1L)));
            column.processWatermark(1_500);
            column.processElement(new StreamRecord<>(GenericRowData.of(2L)));
            column.processWatermark(2_500);
            column.processElement(new StreamRecord<>(GenericRowData.ofKind(RowKind.DELETE, 3L)));

            List<String> seen = new ArrayList<>();
            for (RowData row : column.extractOutputValues()) {
                seen.add(row.getRowKind().shortString() + " " + row.getLong(0) + " "
                        + (row.isNullAt(1) ? "none" : row.getTimestamp(1, 3)));
            }
            assertThat(seen)
                    .containsExactly("+I 1 none", "+I 2 1970-01-01T00:00:01.500", "-D 3 1970-01-01T00:00:02.500");
        }
    }
}
