package io.millrace.format.json.decode;

import io.millrace.format.json.input.CalendarText;
import io.millrace.format.json.input.JsonInput;

/** DATE from {@code yyyy-MM-dd}. */
final class DateDecoder extends ScalarDecoder {
    private final CalendarText calendar = new CalendarText();

    DateDecoder(String expected) {
        super(expected + " as yyyy-MM-dd");
    }

    @Override
    Object fromString(JsonInput in) {
        calendar.open(in);
        long day = calendar.date();
        return day == CalendarText.INVALID || !calendar.atEnd() ? null : (Object) (int) day;
    }
}
