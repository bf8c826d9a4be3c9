package io.millrace.endtoend.randomschemas;

import io.millrace.endtoend.randomschemas.Nested.Array;
import io.millrace.endtoend.randomschemas.Nested.Mapping;
import io.millrace.endtoend.randomschemas.Nested.Row;
import io.millrace.endtoend.randomschemas.Scalars.Binary;
import io.millrace.endtoend.randomschemas.Scalars.Exact;
import io.millrace.endtoend.randomschemas.Scalars.Floating;
import io.millrace.endtoend.randomschemas.Scalars.Text;
import io.millrace.endtoend.randomschemas.Scalars.Truth;
import io.millrace.endtoend.randomschemas.Scalars.Whole;
import io.millrace.endtoend.randomschemas.Times.Clock;
import io.millrace.endtoend.randomschemas.Times.Day;
import io.millrace.endtoend.randomschemas.Times.Moment;
import io.millrace.endtoend.randomschemas.Times.WallClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws kinds. */
final class Kinds {
    static final Kind COUNT = new Whole("BIGINT", Long.SIZE);

    private static final int SCALARS = 14;
    private static final int MOST_DIGITS = 38;
    private static final List<Integer> LENGTHS = List.of(1, 5, 20, 200);

    private final Random random;

    Kinds(Random random) {
        this.random = random;
    }

    Kind scalar() {
        return switch (random.nextInt(SCALARS)) {
            case 0 -> new Truth();
            case 1 -> new Whole("TINYINT", Byte.SIZE);
            case 2 -> new Whole("SMALLINT", Short.SIZE);
            case 3 -> new Whole("INT", Integer.SIZE);
            case 4 -> new Whole("BIGINT", Long.SIZE);
            case 5 -> {
                int precision = random.nextInt(MOST_DIGITS) + 1;
                yield new Exact(precision, random.nextInt(precision + 1));
            }
            case 6 -> new Floating(true);
            case 7 -> new Floating(false);
            case 8 -> {
                int length = LENGTHS.get(random.nextInt(LENGTHS.size()));
                yield new Text((random.nextInt(4) == 0 ? "CHAR(" : "VARCHAR(") + length + ")", length);
            }
            case 9 -> Text.unbounded();
            case 10 -> random.nextBoolean() ? new Binary("BYTES", Integer.MAX_VALUE) : new Binary("VARBINARY(16)", 16);
            case 11 -> new Day();
            case 12 -> new Clock();
            default -> random.nextBoolean() ? new WallClock(random.nextInt(10)) : new Moment(random.nextInt(10));
        };
    }

    Kind nested() {
        return switch (random.nextInt(3)) {
            case 0 -> new Row(parts());
            case 1 -> new Array(random.nextInt(3) == 0 ? new Row(parts()) : scalar());
            default -> new Mapping(scalar());
        };
    }

    private Map<String, Kind> parts() {
        Map<String, Kind> parts = new LinkedHashMap<>();
        parts.put("a", scalar());
        parts.put("城 市", scalar());
        if (random.nextInt(3) == 0) {
            parts.put("in", new Row(Map.of("x", scalar())));
        }
        return parts;
    }
}
