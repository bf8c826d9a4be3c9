package io.millrace.pipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import org.apache.flink.table.data.TimestampData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A window of Flink takes a record until the watermark has reached its last millisecond and the lifetime behind it. */
class SlotClosedTest {
    private static TimestampData timestamp(LocalDateTime time) {
        return TimestampData.fromLocalDateTime(time);
    }

    @ParameterizedTest
    @CsvSource({
        "2021-08-13T08:00,        PT10M, PT0S,  2021-08-13T08:09:59.998, false",
        "2021-08-13T08:00,        PT10M, PT0S,  2021-08-13T08:09:59.999, true",
        "2021-08-13T08:09:59.999, PT10M, PT0S,  2021-08-13T08:09:59.999, true",
        "2021-08-13T08:10,        PT10M, PT0S,  2021-08-13T08:09:59.999, false",
        "2021-08-13T08:05,        PT10M, PT24H, 2021-08-14T08:09:59.998, false",
        "2021-08-13T08:05,        PT10M, PT24H, 2021-08-14T08:09:59.999, true",
        "1969-12-31T23:59:59,     PT30S, PT0S,  1969-12-31T23:59:59.998, false",
        "1969-12-31T23:59:59,     PT30S, PT0S,  1969-12-31T23:59:59.999, true"
    })
    void shouldCloseWithTheLifetimeOfItsSlot(
            LocalDateTime time, Duration length, Duration lifetime, LocalDateTime watermark, boolean closed) {
        assertThat(new SlotClosed().eval(timestamp(time), length.toMillis(), lifetime.toMillis(), timestamp(watermark)))
                .isEqualTo(closed);
    }

    @Test
    void shouldBeInTimeWhereNoTimeIsKnown() {
        TimestampData time = TimestampData.fromEpochMillis(0);

        assertThat(new SlotClosed().eval(null, 60_000L, 0L, time)).isFalse();
        assertThat(new SlotClosed().eval(time, 60_000L, 0L, null)).isFalse();
    }
}
