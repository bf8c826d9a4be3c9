package io.millrace.pipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import org.apache.flink.table.data.TimestampData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotStartTest {
    @ParameterizedTest
    @CsvSource({
        "2021-08-13T08:09:59.999, PT10M,  2021-08-13T08:00",
        "2021-08-13T08:10:00,     PT10M,  2021-08-13T08:10",
        "2021-08-13T08:10:00.001, PT10M,  2021-08-13T08:10",
        "2021-08-13T08:00:00.749, PT0.5S, 2021-08-13T08:00:00.500",
        "2021-08-13T08:00:00,     P1D,    2021-08-13T00:00",
        "1970-01-01T00:00:00,     PT30S,  1970-01-01T00:00",
        "1969-12-31T23:59:59.999, PT30S,  1969-12-31T23:59:30",
        "1969-12-31T23:59:30,     PT30S,  1969-12-31T23:59:30",
        "1969-12-31T23:59:29.999, PT30S,  1969-12-31T23:59",
        "0001-01-01T00:00:00.001, PT0.5S, 0001-01-01T00:00"
    })
    void shouldBeginWhereFlinksWindowBegins(LocalDateTime time, Duration length, LocalDateTime start) {
        assertThat(new SlotStart()
                        .eval(TimestampData.fromLocalDateTime(time), length.toMillis())
                        .toLocalDateTime())
                .isEqualTo(start);
    }

    @Test
    void shouldHaveNoSlotForNoTime() {
        assertThat(new SlotStart().eval(null, 60_000L)).isNull();
    }
}
