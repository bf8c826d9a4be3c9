package io.millrace.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.apache.flink.table.api.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeTest {
    @ParameterizedTest
    @CsvSource({
        // text, as a moment, as a wall clock in New York
        "2026-01-15 10:00:00.5,      2026-01-15T15:00:00.500Z, 2026-01-15T10:00:00.500Z",
        "2026-07-15 10:00:00,        2026-07-15T14:00:00Z,     2026-07-15T10:00:00Z",
        "2026-07-15T10:00:00,        2026-07-15T14:00:00Z,     2026-07-15T10:00:00Z",
        "2026-07-15 10:00:00Z,       2026-07-15T10:00:00Z,     2026-07-15T06:00:00Z",
        "2026-01-15T10:00:00.5Z,     2026-01-15T10:00:00.500Z, 2026-01-15T05:00:00.500Z",
        "2026-01-15T10:00:00+08:00,  2026-01-15T02:00:00Z,     2026-01-14T21:00:00Z",
    })
    void shouldReadWhatEitherKindOfColumnWrites(String text, Instant moment, Instant wallClock) {
        ZoneId zone = ZoneId.of("America/New_York");

        assertThat(new EventTime(true, zone).millis(text)).isEqualTo(moment.toEpochMilli());
        assertThat(new EventTime(false, zone).millis(text)).isEqualTo(wallClock.toEpochMilli());
    }

    @Test
    void shouldOfferTheWatermarkAsWhatItIs() {
        assertThat(new EventTime(true, ZoneId.of("UTC")).watermarkType()).isEqualTo(DataTypes.TIMESTAMP_LTZ(3));
        assertThat(new EventTime(false, ZoneId.of("UTC")).watermarkType()).isEqualTo(DataTypes.TIMESTAMP(3));
    }
}
