package io.millrace.connector.kafka;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.config.TableConfigOptions;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.catalog.WatermarkSpec;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * What a table's event time counts. Flink counts the watermark of a TIMESTAMP_LTZ in milliseconds since
 * 1970-01-01T00:00:00Z, and that of a TIMESTAMP in milliseconds of the wall clock, as if that went in UTC.
 *
 * @param moments whether it is a TIMESTAMP_LTZ
 * @param zone of the session, between moments and the wall clock
 */
record EventTime(boolean moments, ZoneId zone) implements Serializable {
    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[' ']['T']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX]")
            .toFormatter(Locale.ROOT);

    /** That of the table's watermark; a table without one has no watermarks whose kind could matter. */
    static EventTime of(DynamicTableFactory.Context table) {
        ResolvedSchema schema = table.getCatalogTable().getResolvedSchema();
        List<WatermarkSpec> watermarks = schema.getWatermarkSpecs();
        boolean moments = watermarks.stream()
                .flatMap(watermark -> schema.getColumn(watermark.getRowtimeAttribute()).stream())
                .map(Column::getDataType)
                .anyMatch(type -> type.getLogicalType().is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE));
        String zone = table.getConfiguration().get(TableConfigOptions.LOCAL_TIME_ZONE);
        return new EventTime(
                moments,
                zone.equals(TableConfigOptions.LOCAL_TIME_ZONE.defaultValue())
                        ? ZoneId.systemDefault()
                        : ZoneId.of(zone));
    }

    /** The type in which a watermark is what it means. A column declared with the other one is cast by Flink. */
    DataType watermarkType() {
        return (moments ? DataTypes.TIMESTAMP_LTZ(3) : DataTypes.TIMESTAMP(3)).nullable();
    }

    /** The watermark that a text tells: a moment if it has an offset, else the wall clock of the session's zone. */
    long millis(String text) {
        TemporalAccessor time = TEXT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        if (time instanceof OffsetDateTime moment) {
            return moments
                    ? moment.toInstant().toEpochMilli()
                    : asUtc(moment.atZoneSameInstant(zone).toLocalDateTime());
        }
        LocalDateTime wallClock = (LocalDateTime) time;
        return moments ? wallClock.atZone(zone).toInstant().toEpochMilli() : asUtc(wallClock);
    }

    /** A moment as this event time counts it. */
    long millis(Instant moment) {
        return moments ? moment.toEpochMilli() : asUtc(LocalDateTime.ofInstant(moment, zone));
    }

    private static long asUtc(LocalDateTime wallClock) {
        return wallClock.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
