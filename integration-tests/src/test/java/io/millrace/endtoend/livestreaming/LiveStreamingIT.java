package io.millrace.endtoend.livestreaming;

import static io.millrace.endtoend.livestreaming.LiveStreamingExpectation.GIFTS;
import static io.millrace.endtoend.livestreaming.LiveStreamingExpectation.VISITS;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.endtoend.Draft.Fate;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.SharedScenario;
import io.millrace.endtoend.faults.Fault;
import io.millrace.endtoend.faults.Subject;
import io.millrace.endtoend.faults.TestBench;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records in, tables out, whatever happens in between. */
@ExtendWith(SharedScenario.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveStreamingIT {
    private static final long NEW_ROOM = 9_001;
    private static final long MOVED_ROOM = 9_002;

    private final LiveStreamingScenario scenario;

    LiveStreamingIT(LiveStreamingScenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void shouldCountEveryRecordByItsMeaning() {
        scenario.journal.send(scenario.records.mixed(4_000));
        scenario.journal.send(Probes.visit(1, Probes.ROOM_WITH_ODD_MODULE, "广东", LiveRecords.now()));
        scenario.journal.send(Probes.gift(1, 1, 7, Probes.ROOM_WITH_ODD_MODULE, LiveRecords.now()));

        scenario.awaitAgreement();

        assertThat(scenario.expectation().malformed().size()).isGreaterThan(100);
        assertThat(scenario.rooms.moduleOf(VISITS, 0, Probes.ROOM_OF_MODULE_0)).isEqualTo("0000");
    }

    @Test
    void shouldPutLateRecordsAsideAndCountThemWhereNoTimeMatters() {
        LocalDateTime now = LiveRecords.now();
        scenario.journal.send(Probes.onEveryPartition(Probes.visit(3, Probes.ROOM_OF_MODULE_0, "西藏", now)));
        scenario.journal.send(Probes.onEveryPartition(Probes.gift(3, 3, 11, Probes.ROOM_OF_MODULE_0, now)));
        scenario.awaitAgreement();

        LocalDateTime old = now.minusHours(31);
        scenario.journal.send(
                Probes.visit(5, Probes.ROOM_OF_MODULE_0, "青海", old).withFate(Fate.LATE));
        scenario.journal.send(
                Probes.gift(5, 4, 13, Probes.ROOM_OF_MODULE_0, old).withFate(Fate.LATE));

        scenario.awaitAgreement();
        scenario.awaitCheckpoint();
    }

    @Test
    void shouldUseRowsThatComeToHBaseWhileItRuns() {
        sendToNewRoom();
        scenario.awaitAgreement();
        scenario.awaitCheckpoint();

        scenario.stores.putModule(NEW_ROOM, "0042");
        scenario.rooms.change(VISITS, scenario.journal.count(VISITS), NEW_ROOM, "0042");
        scenario.rooms.change(GIFTS, scenario.journal.count(GIFTS), NEW_ROOM, "0042");
        sendToNewRoom();

        scenario.awaitAgreement();
        assertThat(scenario.expectation().tables().number("live_module_number_count", 42))
                .isEqualTo(1);
    }

    private void sendToNewRoom() {
        scenario.journal.send(Probes.visit(7, NEW_ROOM, "海南", LiveRecords.now()));
        scenario.journal.send(Probes.gift(7, 5, 17, NEW_ROOM, LiveRecords.now()));
    }

    /** A room that moves is cached for some seconds: each record counts in the old module until one counts in the new. */
    @Test
    void shouldUseRowsThatChangeInHBaseWhileItRuns() {
        scenario.stores.putModule(MOVED_ROOM, "0051");
        scenario.rooms.change(VISITS, 0, MOVED_ROOM, "0051");
        scenario.journal.send(Probes.visit(9, MOVED_ROOM, "海南", LiveRecords.now()));
        scenario.awaitAgreement();

        scenario.stores.putModule(MOVED_ROOM, "0052");
        Scenario.patiently("a visit counts in the room's new module").until(() -> {
            int index = scenario.journal.count(VISITS);
            long before = entries(51) + entries(52);
            scenario.journal.send(Probes.visit(9, MOVED_ROOM, "海南", LiveRecords.now()));
            Scenario.patiently("the visit counts").until(() -> entries(51) + entries(52) == before + 1);
            if (entries(52) == 0) {
                return false;
            }
            scenario.rooms.change(VISITS, index, MOVED_ROOM, "0052");
            return true;
        });
        scenario.journal.send(Probes.visit(9, MOVED_ROOM, "海南", LiveRecords.now()));

        scenario.awaitAgreement();
        scenario.awaitCheckpoint();
    }

    private long entries(long module) throws SQLException {
        return scenario.stores.results().number("live_module_number_count", module);
    }

    @Test
    void shouldGoOnAfterAStop() {
        scenario.journal.send(scenario.records.mixed(300));

        assertThat(scenario.millrace.stop()).isZero();
        scenario.millrace.awaitNoProcessLeft();
        scenario.millrace.startAgain();
        scenario.journal.send(scenario.records.mixed(300));

        scenario.awaitAgreement();
    }

    @Test
    void shouldCountEachRecordOnceAfterKill() throws Exception {
        new TestBench(Subject.LIVE_STREAMING, scenario).withstand(Fault.kill(Fault.MILLRACE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "mysql", "hbase"})
    void shouldSurviveTheDeathOfAService(String service) throws Exception {
        new TestBench(Subject.LIVE_STREAMING, scenario).withstand(Fault.kill(service));
    }
}
