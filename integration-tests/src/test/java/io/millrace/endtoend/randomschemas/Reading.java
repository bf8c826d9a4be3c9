package io.millrace.endtoend.randomschemas;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.endtoend.randomschemas.Kind.Unfit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a topic's declaration makes of a record, by the letter of the contract. */
final class Reading {
    private static final LocalDateTime FIRST = LocalDateTime.parse("1970-01-01T00:00:00");
    private static final LocalDate FIRST_DAY = LocalDate.of(1583, 1, 1);
    private static final LocalDateTime LAST = LocalDateTime.parse("9999-12-30T23:59:59.999");

    private final Topic topic;
    private final ZoneId zone;

    Reading(Topic topic, ZoneId zone) {
        this.topic = topic;
        this.zone = zone;
    }

    /**
     * Returns the value of each field; null where there is none.
     *
     * @throws Unfit when the record must be put aside
     */
    Map<Field, Object> of(byte[] record) throws Unfit {
        Map<String, List<JsonNode>> object = Json.fields(record);
        Map<Field, Object> values = new HashMap<>();
        for (Field field : topic.fields()) {
            Object value = value(object, field.name(), field);
            if (field.alias().isPresent()) {
                Object other = value(object, field.alias().get(), field);
                value = value == null ? other : value;
            }
            checkYears(field.kind(), value);
            boolean eventTime = topic.eventTime().filter(field::equals).isPresent();
            if (value == null && (field.required() || eventTime)) {
                throw new Unfit(field.name() + " is missing");
            }
            values.put(field, value);
        }
        if (topic.ruled()
                .map(values::get)
                .filter(number -> (Long) number < Topic.LEAST)
                .isPresent()) {
            throw new Unfit("too small");
        }
        return values;
    }

    /** The last of several values counts, and each must fit. */
    private Object value(Map<String, List<JsonNode>> object, String name, Field field) throws Unfit {
        Object value = null;
        for (JsonNode json : object.getOrDefault(name, List.of())) {
            value = json.isNull() ? null : field.kind().value(json);
        }
        return value;
    }

    private void checkYears(Kind kind, Object value) throws Unfit {
        if (kind instanceof Nested.Row row && value != null) {
            for (Map.Entry<String, Kind> part : row.parts().entrySet()) {
                checkYears(part.getValue(), ((Map<?, ?>) value).get(part.getKey()));
            }
        }
        if (value instanceof LocalDate day && day.isBefore(FIRST_DAY)) {
            throw new Unfit(value + " lies outside of the years of the stores");
        }
        LocalDateTime time = value instanceof LocalDateTime wallClock
                ? wallClock
                : value instanceof Instant moment ? LocalDateTime.ofInstant(moment, zone) : FIRST;
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new Unfit(value + " lies outside of the years of the stores");
        }
    }

    /** Returns the hour of an event time, by the wall clock of the solution. */
    LocalDateTime hour(Object eventTime) {
        LocalDateTime time =
                eventTime instanceof Instant moment ? LocalDateTime.ofInstant(moment, zone) : (LocalDateTime) eventTime;
        return time.truncatedTo(ChronoUnit.HOURS);
    }
}
