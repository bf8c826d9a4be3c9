package io.millrace.pipeline.plan;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * The SQL function {@code slot_closed(time, length, lifetime, watermark)}: whether the slot of a time takes no more records,
 * since the watermark is past its last millisecond and the lifetime. It is the rule by which Flink's windows drop records.
 */
public final class SlotClosed extends ScalarFunction {
    /** Its name in SQL. */
    public static final String NAME = "slot_closed";

    private static final long serialVersionUID = 1L;

    /** Returns false, too, where there is no watermark yet, and for no time. */
    public boolean eval(
            @DataTypeHint(value = "TIMESTAMP(3)", bridgedTo = TimestampData.class) TimestampData time,
            @DataTypeHint(value = "INTERVAL SECOND(3)", bridgedTo = Long.class) Long length,
            @DataTypeHint(value = "INTERVAL SECOND(3)", bridgedTo = Long.class) Long lifetime,
            @DataTypeHint(value = "TIMESTAMP(3)", bridgedTo = TimestampData.class) TimestampData watermark) {
        if (time == null || watermark == null) {
            return false;
        }
        long millis = time.getMillisecond();
        long last = millis - Math.floorMod(millis, length) + length - 1;
        return last + lifetime <= watermark.getMillisecond();
    }
}
