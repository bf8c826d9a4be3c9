package io.millrace.warehouse.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.warehouse.status.WarehouseStatus.JobLine;
import io.millrace.warehouse.status.WarehouseStatus.SolutionLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarehouseStatusTest {
    private static final WarehouseStatus STATUS = new WarehouseStatus(
            false,
            List.of(
                    new SolutionLine("one", "/one", List.of("http://one"), List.of(), List.of("gap"), List.of("alarm")),
                    new SolutionLine("two", "/two", List.of("http://two"), List.of("broken"), List.of(), List.of())),
            List.of("http://one", "http://two"),
            List.of(),
            List.of(job("one"), job("two")),
            List.of("broken"),
            List.of("gap"),
            List.of("alarm", "of all"));

    private static JobLine job(String solution) {
        return new JobLine(
                solution, "count", "pipeline", "RUNNING", null, null, null, null, null, null, null, List.of(), null);
    }

    @Test
    void shouldBeUpForASolutionWhenAnotherOneHasTheTrouble() {
        WarehouseStatus one = STATUS.of(List.of("one"));

        assertThat(one.up()).isTrue();
        assertThat(one.problems()).isEmpty();
        assertThat(one.gaps()).containsExactly("gap");
        assertThat(one.alarms()).containsExactly("alarm", "of all");
        assertThat(one.jobs()).containsExactly(job("one"));
        assertThat(one.dashboards()).containsExactly("http://one");
    }

    @Test
    void shouldKeepWhatIsAmissWithAll() {
        WarehouseStatus two = STATUS.of(List.of("two"));

        assertThat(two.up()).isFalse();
        assertThat(two.problems()).containsExactly("broken");
        assertThat(two.gaps()).isEmpty();
        assertThat(two.alarms()).containsExactly("of all");
        assertThat(two.solutions()).extracting(SolutionLine::name).containsExactly("two");
    }

    @Test
    void shouldBeTheWholeForAllSolutions() {
        assertThat(STATUS.of(List.of("one", "two"))).isEqualTo(STATUS);
    }
}
