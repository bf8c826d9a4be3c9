package io.millrace.endtoend.randomschemas;

/**
 * A column of a result.
 *
 * @param field the field that it is about; null for the number of rows
 * @param kind what it holds
 */
record Column(String name, Measure measure, Field field, Kind kind) {
    /** What a column says of the records of its key. */
    enum Measure {
        /** The field itself; of the last record. */
        FIELD,
        /** The hour of the field, where slots begin. */
        HOUR,
        ROWS,
        COUNT,
        SUM,
        GREATEST
    }

    /** Returns how it is selected. */
    String expression() {
        return switch (measure) {
            case FIELD -> field.quoted();
            case HOUR -> "CAST(TUMBLE_START(" + field.quoted() + ", INTERVAL '1' HOUR) AS TIMESTAMP(0))";
            case ROWS -> "COUNT(*)";
            case COUNT -> "COUNT(" + field.quoted() + ")";
            case SUM -> "SUM(CAST(" + field.quoted() + " AS DECIMAL(30, " + ((Scalars.Exact) kind).scale() + ")))";
            case GREATEST -> "MAX(" + field.quoted() + ")";
        };
    }

    /** Returns what it is grouped by. */
    String group() {
        return measure == Measure.HOUR ? "TUMBLE(" + field.quoted() + ", INTERVAL '1' HOUR)" : field.quoted();
    }
}
