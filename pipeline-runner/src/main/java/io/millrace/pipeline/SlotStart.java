package io.millrace.pipeline;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;

/** The SQL function {@code slot_start(time, length)}: when the slot of a time began; slots are counted from 1970. */
public final class SlotStart extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    /** Answers the beginning of the slot, or null for no time. */
    public @DataTypeHint("TIMESTAMP(3)") LocalDateTime eval(
            @DataTypeHint("TIMESTAMP(3)") LocalDateTime time, @DataTypeHint("INTERVAL SECOND(3)") Duration length) {
        if (time == null || length == null) {
            return null;
        }
        long millis = time.toInstant(ZoneOffset.UTC).toEpochMilli();
        long start = millis - Math.floorMod(millis, length.toMillis());
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(start, 1000), (int) Math.floorMod(start, 1000L) * 1_000_000, ZoneOffset.UTC);
    }
}
