package io.millrace.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/** {@code WALL_CLOCK(moment)}: the moment on the wall clock of the solution's zone, as {@code yyyy-MM-dd HH:mm:ss}. */
public final class WallClock extends ScalarFunction {
    private final ZoneId zone;
    private transient DateTimeFormatter format;

    /** Writes wall clocks of this zone. */
    public WallClock(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public void open(FunctionContext context) {
        format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(zone);
    }

    public String eval(long moment) {
        return format.format(Instant.ofEpochMilli(moment));
    }
}
