package io.millrace.pipeline.plan;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.ScalarFunction;

/** The SQL function {@code slot_start(time, length)}: when the slot of a time began; slots are counted from 1970. */
public final class SlotStart extends ScalarFunction {
    /** Its name in SQL. */
    public static final String NAME = "slot_start";

    private static final long serialVersionUID = 1L;

    /** Returns the beginning of the slot, or null for no time. */
    public @DataTypeHint(value = "TIMESTAMP(3)", bridgedTo = TimestampData.class) TimestampData eval(
            @DataTypeHint(value = "TIMESTAMP(3)", bridgedTo = TimestampData.class) TimestampData time,
            @DataTypeHint(value = "INTERVAL SECOND(3)", bridgedTo = Long.class) Long length) {
        if (time == null || length == null) {
            return null;
        }
        long millis = time.getMillisecond();
        return TimestampData.fromEpochMillis(millis - Math.floorMod(millis, length));
    }
}
