package io.millrace.dashboard.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.solution.dashboard.DatasetTable.Column;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Turns what a store holds into values of a column's type: text, {@link BigDecimal}, or null for nothing. */
final class ColumnValues {
    /** As far as a double goes; beyond that a number would be written with millions of digits. */
    private static final int LARGEST_EXPONENT = 308;

    private final ZoneId zone;

    ColumnValues(ZoneId zone) {
        this.zone = zone;
    }

    Object read(Column column, JsonNode stored) throws DatasetException {
        if (stored.isNull() || stored.isMissingNode()) {
            return null;
        }
        String text = stored.isContainerNode() ? stored.toString() : stored.asText();
        try {
            return switch (column.type()) {
                case TEXT -> text;
                case NUMBER -> number(stored, text);
                case TIME -> time(column, stored, text);
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw new DatasetException(
                    "column '" + column.name() + "' holds no " + column.type().key() + ": " + OneLine.of(text), e);
        }
    }

    private static BigDecimal number(JsonNode stored, String text) {
        BigDecimal number = stored.isNumber() ? stored.decimalValue() : new BigDecimal(text.strip());
        if (Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT) {
            throw new NumberFormatException("out of range");
        }
        return number;
    }

    private String time(Column column, JsonNode stored, String text) {
        if (column.pattern().isPresent()) {
            return WallClockText.of(column.pattern().get().parse(text));
        }
        if (stored.isIntegralNumber() || text.matches("[0-9]{11,15}")) {
            return WallClockText.of(LocalDateTime.ofInstant(Instant.ofEpochMilli(Long.parseLong(text)), zone));
        }
        String iso = text.strip().replaceFirst("^([0-9-]{10}) ", "$1T");
        if (iso.length() <= "2026-11-21".length()) {
            return LocalDate.parse(iso).toString();
        }
        boolean hasZone = iso.matches(".*(Z|[+-][0-9]{2}(:?[0-9]{2})?)$") && iso.contains(":");
        return WallClockText.of(
                hasZone
                        ? OffsetDateTime.parse(iso).atZoneSameInstant(zone).toLocalDateTime()
                        : LocalDateTime.parse(iso));
    }
}
