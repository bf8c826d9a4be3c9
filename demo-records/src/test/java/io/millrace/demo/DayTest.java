package io.millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.apache.flink.table.api.ValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of demo records: their day, and the clock that they come from. */
class DayTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static long moment(String wallClock) {
        return LocalDateTime.parse(wallClock).atZone(SHANGHAI).toInstant().toEpochMilli();
    }

    /** From half past eight in the evening to eight in the morning the height falls by 0.69 in 11.5 hours. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-28T08:00:00, 0.31",
        "2026-11-28T14:15:00, 0.655",
        "2026-11-28T20:30:00, 1.0",
        "2026-11-28T23:30:00, 0.82",
        "2026-11-29T02:30:00, 0.64",
        "2026-11-29T07:30:00, 0.34"
    })
    void shouldLeadStraightFromPointToPointAndOverMidnight(String wallClock, double height) {
        DayCurve curve = new DayCurve(SHANGHAI);

        assertThat(curve.eval(moment(wallClock), "8 0.31, 20.5 1")).isCloseTo(height, within(1e-9));
    }

    @Test
    void shouldBeLevelWithOnePoint() {
        DayCurve curve = new DayCurve(SHANGHAI);

        assertThat(curve.eval(moment("2026-11-28T03:00:00"), "12 0.4")).isCloseTo(0.4, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"24 1", "noon 1", "12", "-1 0", ""})
    void shouldRefuseWhatIsNoPoint(String points) {
        DayCurve curve = new DayCurve(SHANGHAI);

        assertThatThrownBy(() -> curve.eval(0, points))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DAY_CURVE takes")
                .hasMessageContaining("got: ");
    }

    @Test
    void shouldTellTheWallClockOfTheZone() {
        WallClock clock = new WallClock(SHANGHAI);
        clock.open(null);

        assertThat(clock.eval(moment("2026-02-03T04:05:06.789"))).isEqualTo("2026-02-03 04:05:06");
        assertThat(clock.eval(0)).isEqualTo("1970-01-01 08:00:00");
    }

    @Test
    void shouldSpreadHistoryEvenlyUpToNow() {
        Ticks history = Ticks.history(4, 2);

        assertThat(history.moment(1, 1_000_000_000)).isEqualTo(1_000_000_000 - 3 * 43_200_000);
        assertThat(history.moment(3, 1_000_000_000)).isEqualTo(1_000_000_000 - 43_200_000);
        assertThat(history.moment(4, 1_000_000_000)).isEqualTo(1_000_000_000);
    }

    @Test
    void shouldNumberLiveTicksAfterThoseOfHistory() {
        Ticks live = Ticks.live(5, 10);

        assertThat(live.first()).isEqualTo(5);
        assertThat(live.moment(5, 77)).isEqualTo(77);
        assertThat(live.areHistory()).isFalse();
    }

    @Test
    void shouldRefuseAClockThatDoesNotTick() {
        assertThatThrownBy(() -> Ticks.live(1, 0))
                .isInstanceOf(ValidationException.class)
                .hasMessage("ticks-per-second of a demo clock must be positive, got: 0.0");
        assertThatThrownBy(() -> Ticks.history(0, 1)).hasMessageContaining("history.ticks");
        assertThatThrownBy(() -> Ticks.history(1, -1)).hasMessageContaining("history.days");
    }
}
