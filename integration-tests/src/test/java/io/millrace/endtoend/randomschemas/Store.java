package io.millrace.endtoend.randomschemas;

import io.millrace.endtoend.randomschemas.Scalars.Binary;
import io.millrace.endtoend.randomschemas.Scalars.Exact;
import io.millrace.endtoend.randomschemas.Scalars.Text;
import io.millrace.endtoend.randomschemas.Times.Moment;
import io.millrace.endtoend.randomschemas.Times.WallClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The stores: which kinds they take, and what they keep of a value. */
enum Store {
    MYSQL(6),
    HBASE(3),
    REDIS(9),
    ELASTICSEARCH(9),
    KAFKA(9);

    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_ROW_KEY = 8191;
    private static final int LONGEST_ID = 510;

    private final int finest;

    Store(int finest) {
        this.finest = finest;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a column of a key can be of a kind, beside others or by itself. */
    boolean takesAsKey(Kind kind, boolean alone) {
        return !isNested(kind)
                && isFineEnough(kind)
                && switch (this) {
                    case MYSQL, ELASTICSEARCH -> isShort(kind);
                    case KAFKA -> !alone || !(isTime(kind) || kind instanceof Exact);
                    case HBASE, REDIS -> true;
                };
    }

    boolean takesAsValue(Kind kind) {
        return isFineEnough(kind)
                && switch (this) {
                    case KAFKA -> true;
                    case ELASTICSEARCH -> !kind.declared().contains("MAP<");
                    case MYSQL, HBASE, REDIS -> !isNested(kind);
                };
    }

    private static boolean isNested(Kind kind) {
        return kind instanceof Nested.Row || kind instanceof Nested.Array || kind instanceof Nested.Mapping;
    }

    private boolean isFineEnough(Kind kind) {
        if (kind instanceof WallClock clock) {
            return clock.precision() <= finest;
        }
        return !(kind instanceof Moment moment) || moment.precision() <= finest;
    }

    private static boolean isTime(Kind kind) {
        return kind.getClass().getEnclosingClass() == Times.class;
    }

    private boolean isShort(Kind kind) {
        if (kind instanceof Binary binary) {
            return this == MYSQL && binary.longest() <= LONGEST_KEY;
        }
        return !(kind instanceof Text text) || text.longest() <= LONGEST_KEY;
    }

    /** Returns whether there is a place for a key: some stores have none for the empty one, or for a very long one. */
    boolean takesKey(List<Object> key) {
        List<String> texts = key.stream()
                .map(value -> value instanceof Bytes bytes ? bytes.hex() : value.toString())
                .toList();
        int bytes = texts.stream().mapToInt(text -> Texts.bytes(text).length).sum();
        return switch (this) {
            case HBASE -> !texts.get(0).isEmpty() && texts.get(0).length() <= LONGEST_ROW_KEY;
            case ELASTICSEARCH ->
                bytes <= LONGEST_ID && !(key.size() == 1 && texts.get(0).isEmpty());
            case MYSQL, REDIS, KAFKA -> true;
        };
    }

    /** Returns what its readers see of a value, by what is written about it. */
    Object kept(Kind kind, Object value, ZoneId zone) {
        if (value == null) {
            return this == HBASE && kind instanceof Text
                    ? ""
                    : this == HBASE && kind instanceof Binary ? new Bytes("") : null;
        }
        if (kind instanceof Moment && (this == MYSQL || this == HBASE || this == REDIS)) {
            return LocalDateTime.ofInstant((Instant) value, zone);
        }
        if (kind instanceof Exact && this == ELASTICSEARCH) {
            return ((BigDecimal) value).doubleValue();
        }
        if (kind instanceof Nested.Array array) {
            List<Object> kept = new ArrayList<>();
            ((List<?>) value).forEach(each -> kept.add(kept(array.element(), each, zone)));
            return kept;
        }
        if (kind instanceof Nested.Row row) {
            Map<String, Object> kept = new LinkedHashMap<>();
            ((Map<?, ?>) value)
                    .forEach((name, each) ->
                            kept.put((String) name, kept(row.parts().get((String) name), each, zone)));
            return kept;
        }
        return value;
    }
}
