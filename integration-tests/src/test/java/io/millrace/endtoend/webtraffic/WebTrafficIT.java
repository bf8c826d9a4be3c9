package io.millrace.endtoend.webtraffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.endtoend.Draft.Fate;
import io.millrace.endtoend.SharedScenario;
import io.millrace.endtoend.faults.Fault;
import io.millrace.endtoend.faults.Subject;
import io.millrace.endtoend.faults.TestBench;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records in, Redis keys out, whatever happens in between. */
@ExtendWith(SharedScenario.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebTrafficIT {
    private final WebTrafficScenario scenario;

    WebTrafficIT(WebTrafficScenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void shouldCountEveryRecordByItsMeaning() {
        scenario.journal.send(scenario.records.mixed(3_000));

        scenario.closeWindows();

        WebTrafficExpectation expected = scenario.expectation();
        assertThat(expected.malformed()).hasSizeGreaterThan(100);
        assertThat(expected.tables().rows("pagevisits")).isNotEmpty();
        assertThat(expected.conversionRate()).isPresent();
    }

    @Test
    void shouldPutLateRecordsAsideAndCountThemWhereNoWindowIsInvolved() {
        scenario.closeWindows();
        LocalDateTime now = scenario.clock.now();

        scenario.journal.send(List.of(
                WebRecords.view(901, 104, now.minusMinutes(40)).withFate(Fate.LATE),
                WebRecords.purchase(902, 104, now.minusMinutes(33)).withFate(Fate.LATE),
                // Four minutes behind the watermark: one window of this record is open still.
                WebRecords.view(903, 104, now.minusMinutes(14)).withFate(Fate.LATE),
                WebRecords.view(904, 104, now.minusDays(4)).withFate(Fate.LATE)));
        scenario.awaitAgreement();

        assertThat(scenario.expectation().late().stream()
                        .map(sent -> sent.draft().fate()))
                .hasSize(4)
                .containsOnly(Fate.LATE);
        scenario.closeWindows();
    }

    @Test
    void shouldShowTheLatestWindowWithPageViews() {
        scenario.closeWindows();
        LocalDateTime now = scenario.clock.now();
        // Two thirds: 0.6667 rounded half up; then windows in which the product is only bought.
        scenario.journal.send(List.of(
                WebRecords.view(1, 105, now.plusSeconds(1)),
                WebRecords.view(2, 105, now.plusSeconds(2)),
                WebRecords.view(3, 105, now.plusSeconds(3)),
                WebRecords.purchase(1, 105, now.plusSeconds(4)),
                WebRecords.purchase(1, 105, now.plusSeconds(5)),
                WebRecords.purchase(2, 106, now.plusMinutes(9))));

        scenario.closeWindows();

        assertThat(scenario.expectation().tables().rows("conversion_rate_by_product"))
                .containsEntry("[105]", "[0.6667]");
    }

    @Test
    void shouldGoOnAfterAStop() {
        scenario.journal.send(scenario.records.mixed(300));

        assertThat(scenario.millrace.stop()).isZero();
        scenario.millrace.awaitNoProcessLeft();
        scenario.millrace.startAgain();
        scenario.journal.send(scenario.records.mixed(300));

        scenario.closeWindows();
    }

    @Test
    void shouldPushEachElementOnceAfterKill() throws Exception {
        new TestBench(Subject.WEB_TRAFFIC, scenario).withstand(Fault.kill(Fault.MILLRACE));

        // The windows have been written since the newest checkpoint, so the next start writes them again.
        scenario.millrace.kill();
        scenario.millrace.awaitNoProcessLeft();
        scenario.millrace.startAgain();

        scenario.closeWindows();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "redis"})
    void shouldSurviveTheDeathOfAService(String service) throws Exception {
        new TestBench(Subject.WEB_TRAFFIC, scenario).withstand(Fault.kill(service));
    }
}
