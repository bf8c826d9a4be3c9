package io.millrace.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.table.api.DataTypes;

/**
 * {@code DAY_CURVE(moment, 'hour height, …')}: the height of a curve that is the same each day, at the wall clock of the
 * solution's zone. It is straight between its points, and from the last one over midnight to the first.
 */
public final class DayCurve extends ListFunction<NavigableMap<Double, Double>> {
    private static final double HOUR = 3_600_000;

    private final ZoneId zone;

    /** Reads wall clocks of this zone. */
    public DayCurve(ZoneId zone) {
        super(DataTypes.BIGINT(), DataTypes.DOUBLE());
        this.zone = zone;
    }

    public double eval(long moment, String points) {
        NavigableMap<Double, Double> curve = meaning(points);
        long offset = zone.getRules().getOffset(Instant.ofEpochMilli(moment)).getTotalSeconds() * 1000L;
        double hour = Math.floorMod(moment + offset, 86_400_000L) / HOUR;
        Map.Entry<Double, Double> before = curve.floorEntry(hour);
        Map.Entry<Double, Double> after = curve.higherEntry(hour);
        double way = (hour - before.getKey()) / (after.getKey() - before.getKey());
        return before.getValue() + way * (after.getValue() - before.getValue());
    }

    /** Returns heights by hours, with the last point of the day before and the first one of the day after. */
    @Override
    NavigableMap<Double, Double> read(String points) {
        NavigableMap<Double, Double> curve = new TreeMap<>();
        for (Numbered point : Numbered.list("DAY_CURVE", points)) {
            curve.put(hour(point), point.number());
        }
        Map.Entry<Double, Double> first = curve.firstEntry();
        Map.Entry<Double, Double> last = curve.lastEntry();
        curve.put(last.getKey() - 24, last.getValue());
        curve.put(first.getKey() + 24, first.getValue());
        return curve;
    }

    private static double hour(Numbered point) {
        try {
            double hour = Double.parseDouble(point.text());
            if (hour >= 0 && hour < 24) {
                return hour;
            }
        } catch (NumberFormatException e) {
            // Told below, like an hour that no day has.
        }
        throw new IllegalArgumentException(
                "DAY_CURVE takes points like '8 0.2, 20.5 1', an hour from 0 to 24 and a height, got: '" + point.text()
                        + "'");
    }
}
