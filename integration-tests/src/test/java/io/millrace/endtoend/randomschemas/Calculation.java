package io.millrace.endtoend.randomschemas;

import io.millrace.endtoend.Sent;
import io.millrace.endtoend.randomschemas.Column.Measure;
import io.millrace.endtoend.randomschemas.Kind.Unfit;
import io.millrace.endtoend.randomschemas.Result.Form;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must become of the records of a schema, and of its results. */
final class Calculation {
    /** What becomes of a record. */
    enum Fate {
        USED,
        FILTERED,
        QUARANTINED,
        LATE
    }

    /** A record that fits. */
    private record Row(Map<Field, Object> values, boolean late) {}

    private final Schema schema;
    private final Reading reading;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Sent, Fate> fates = new LinkedHashMap<>();
    private final Map<String, String> unfit = new HashMap<>();

    /**
     * Calculates.
     *
     * @param late those that were sent when the time for them was over
     */
    Calculation(Schema schema, List<Sent> sent, Set<Sent> late) {
        this.schema = schema;
        this.reading = new Reading(schema.topic(), schema.zone());
        sent.forEach(record -> fates.put(record, fate(record, late.contains(record))));
    }

    private Fate fate(Sent record, boolean late) {
        try {
            Row row = new Row(reading.of(record.draft().value()), late && schema.windowed());
            for (Result result : schema.results()) {
                if (uses(result, row) && !result.store().takesKey(key(result, row))) {
                    throw new Unfit("no key of " + result.name());
                }
            }
            if (schema.results().stream().noneMatch(result -> uses(result, row))) {
                return Fate.FILTERED;
            }
            rows.add(row);
            return row.late() ? Fate.LATE : Fate.USED;
        } catch (Unfit e) {
            byte[] value = record.draft().value();
            unfit.put(record.place(), e.getMessage() + ": " + (value == null ? "" : Texts.of(value)));
            return Fate.QUARANTINED;
        }
    }

    private static List<Object> key(Result result, Row row) {
        return result.key().stream()
                .filter(column -> column.measure() == Measure.FIELD)
                .map(column -> row.values().get(column.field()))
                .toList();
    }

    private static boolean uses(Result result, Row row) {
        return result.filter().isEmpty()
                || (row.values().get(result.filter().get()) instanceof Long number && number >= 0);
    }

    /** Returns the records that must be put aside, by where they lie in their topic: why, and what they are. */
    Map<String, String> unfit() {
        return Map.copyOf(unfit);
    }

    long count(Fate fate) {
        return fates.values().stream().filter(fate::equals).count();
    }

    /** Returns the rows of a result, values by key; of a result without a key how often each row is there. */
    Map<List<Object>, List<Object>> rows(Result result) {
        Map<List<Object>, List<Row>> byKey = new LinkedHashMap<>();
        for (Row row : rows) {
            if (uses(result, row) && !(result.windowed() && row.late())) {
                byKey.computeIfAbsent(
                                kept(
                                        result,
                                        result.form() == Form.EACH ? result.columns() : result.key(),
                                        List.of(row)),
                                key -> new ArrayList<>())
                        .add(row);
            }
        }
        Map<List<Object>, List<Object>> found = new HashMap<>();
        byKey.forEach((key, members) -> found.put(
                key, result.form() == Form.EACH ? List.of(members.size()) : kept(result, result.values(), members)));
        if (result.command().isPresent() && !result.values().isEmpty()) {
            // A value of NULL is none.
            found.values().removeIf(values -> values.contains(null));
        }
        return found;
    }

    private List<Object> kept(Result result, List<Column> columns, List<Row> members) {
        List<Object> values = new ArrayList<>();
        for (Column column : columns) {
            Object value = result.store().kept(column.kind(), value(column, members), schema.zone());
            boolean score = result.command().equals(Optional.of("zadd"))
                    && result.values().contains(column);
            values.add(score && value != null ? (Object) ((Number) value).doubleValue() : value);
        }
        return values;
    }

    private Object value(Column column, List<Row> members) {
        if (column.measure() == Measure.ROWS) {
            return (long) members.size();
        }
        Object last = members.get(members.size() - 1).values().get(column.field());
        List<Object> present = new ArrayList<>();
        members.forEach(
                row -> Optional.ofNullable(row.values().get(column.field())).ifPresent(present::add));
        return switch (column.measure()) {
            case FIELD -> last;
            case HOUR -> reading.hour(last);
            case COUNT -> (long) present.size();
            case SUM ->
                present.stream()
                        .map(each -> new BigDecimal(each.toString()))
                        .reduce(BigDecimal::add)
                        .map(sum -> sum.setScale(((Scalars.Exact) column.kind()).scale()))
                        .orElse(null);
            case GREATEST -> present.stream().max(Calculation::compare).orElse(null);
            case ROWS -> throw new IllegalStateException();
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    Set<Sent> sent() {
        return new HashSet<>(fates.keySet());
    }
}
