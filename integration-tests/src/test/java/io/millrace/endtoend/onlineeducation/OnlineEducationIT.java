package io.millrace.endtoend.onlineeducation;

import static io.millrace.endtoend.onlineeducation.OnlineEducationExpectation.ACTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.endtoend.CommittedTopics;
import io.millrace.endtoend.Draft.Fate;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.SharedScenario;
import io.millrace.endtoend.faults.Fault;
import io.millrace.endtoend.faults.Subject;
import io.millrace.endtoend.faults.TestBench;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records in, results in five stores out, whatever happens in between. */
@ExtendWith(SharedScenario.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnlineEducationIT {
    private static final long HOUR = 3_600_000;
    private static final String SOME_HOUR = "2026010203";

    private final OnlineEducationScenario scenario;

    OnlineEducationIT(OnlineEducationScenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void shouldCountEveryRecordByItsMeaning() {
        scenario.journal.send(scenario.records.mixed(4_000));

        scenario.awaitAgreement();

        assertThat(scenario.expectation().malformed()).hasSizeGreaterThan(100);
        assertThat(scenario.stores.agesOfCleaning())
                .as("timeStamp is the time of cleaning in milliseconds")
                .isNotEmpty()
                .allMatch(age -> age >= 0 && age < HOUR);
    }

    @Test
    void shouldPutLateRecordsAsideAndCountThemWhereNoTimeMatters() {
        long now = EducationRecords.now();
        scenario.journal.send(Probes.onEveryPartition(Probes.action(100, now)));
        scenario.journal.send(Probes.onEveryPartition(Probes.measurement(100, now)));
        scenario.journal.send(Probes.onEveryPartition(Probes.step(100, now)));
        scenario.awaitAgreement();

        long old = now - 60 * HOUR;
        scenario.journal.send(Probes.action(OnlineEducationExpectation.FIRST_LATE_USER, old));
        scenario.journal.send(Probes.measurement(100, old).withFate(Fate.LATE));
        scenario.journal.send(Probes.step(100, old).withFate(Fate.LATE));

        scenario.awaitAgreement();
        Scenario.patiently("the late action is put aside")
                .untilAsserted(() -> assertThat(lateActions()).singleElement().satisfies(late -> assertThat(
                                new String(late.path("raw_bytes").binaryValue(), StandardCharsets.UTF_8))
                        .contains("\"userId\":" + OnlineEducationExpectation.FIRST_LATE_USER)));
        scenario.awaitCheckpoint();
    }

    private List<JsonNode> lateActions() {
        return CommittedTopics.read(scenario.millrace.endpoint("KAFKA_BOOTSTRAP"), List.of(ACTIONS + "_late"));
    }

    @Test
    void shouldMoveStudentsWhoseRecordsChange() {
        String level = "A";
        scenario.journal.send(Probes.account("mover", "王同学", "NORMAL"));
        scenario.journal.send(Probes.student("mover", "1001", "2026-01-03 00:00:00"));
        scenario.awaitAgreement();
        long before = leads(SOME_HOUR + level);
        assertThat(before).isPositive();

        scenario.journal.send(Probes.student("mover", "1002", "2026-01-02 00:00:00"));
        scenario.awaitAgreement();
        assertThat(leads(SOME_HOUR + level)).as("an older record").isEqualTo(before);

        scenario.journal.send(Probes.student("mover", "1002", "2026-01-03 00:00:00"));
        scenario.awaitAgreement();
        assertThat(leads(SOME_HOUR + level))
                .as("a later record of the same time")
                .isEqualTo(before - 1);

        scenario.journal.send(Probes.account("mover", "王同学", "CLOSED"));
        scenario.awaitAgreement();
        scenario.journal.send(Probes.account("mover", "王同学", "NORMAL"));
        scenario.awaitAgreement();
    }

    private long leads(String uk) {
        return scenario.expectation().tables().rows("vk_app_es_sign_csh").entrySet().stream()
                .filter(row -> row.getKey().startsWith("[" + uk + ","))
                .mapToLong(row -> Long.parseLong(row.getValue().replaceAll("[\\[\\]]", "")))
                .sum();
    }

    @Test
    void shouldWithdrawOrdersThatLeaveTheirStatusOrDay() {
        scenario.journal.send(Probes.order("withdrawn", 401, "2026-01-02", 3, "2026-01-02 10:00:00"));
        scenario.journal.send(Probes.order("moved", 401, "2026-01-02", 3, "2026-01-02 10:00:00"));
        scenario.awaitAgreement();

        scenario.journal.send(Probes.order("withdrawn", 401, "2026-01-02", 4, "2026-01-02 11:00:00"));
        scenario.journal.send(Probes.order("withdrawn", 401, "2026-01-02", 3, "2026-01-02 10:30:00"));
        scenario.journal.send(Probes.order("moved", 402, "2026-01-03", 3, "2026-01-03 10:00:00"));
        scenario.awaitAgreement();

        assertThat(scenario.expectation().tables().number("staff_index", "401, 1, 2026-01-02"))
                .isZero();
    }

    @Test
    void shouldWaitForAChannelWhileOtherStudentsPass() {
        scenario.journal.send(Probes.account("early", "early bird", "NORMAL"));
        scenario.journal.send(Probes.account("other", "another", "NORMAL"));
        int early = scenario.journal.count(OnlineEducationExpectation.STUDENTS);
        scenario.journal.send(Probes.student("early", "late-channel", "2026-01-03 00:00:00"));
        scenario.journal.send(Probes.student("other", "1003", "2026-01-03 00:00:00"));
        Scenario.patiently("another student passes the one that waits").until(() -> scenario.stores
                .results()
                .rows("registrations_by_channel")
                .containsKey("[" + SOME_HOUR + "C1003, " + SOME_HOUR + ", C, 1003]"));

        scenario.journal.send(Probes.channel("late-channel", "B"));
        scenario.levels.change(early, "late-channel", "B");

        scenario.awaitAgreement();
    }

    @Test
    void shouldCountAChannelThatNeverComesAsOther() {
        scenario.journal.send(Probes.account("lost", "lost", "NORMAL"));
        scenario.journal.send(Probes.student("lost", "no-channel", "2026-01-03 00:00:00"));

        scenario.awaitAgreement();
    }

    @Test
    void shouldUseTheLevelThatHoldsWhenAStudentPasses() {
        scenario.journal.send(Probes.account("before", "before", "NORMAL"));
        scenario.journal.send(Probes.account("after", "after", "NORMAL"));
        scenario.putChannel("changing", "C");
        scenario.awaitAgreement();
        scenario.journal.send(Probes.student("before", "changing", "2026-01-03 00:00:00"));
        scenario.awaitAgreement();

        scenario.putChannel("changing", "D");
        scenario.awaitAgreement();
        scenario.journal.send(Probes.student("after", "changing", "2026-01-03 00:00:00"));

        scenario.awaitAgreement();
        scenario.awaitCheckpoint();
    }

    @Test
    void shouldCountEachRecordOnceAfterKill() throws Exception {
        new TestBench(Subject.ONLINE_EDUCATION, scenario).withstand(Fault.kill(Fault.MILLRACE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "mysql", "hbase", "elasticsearch"})
    void shouldSurviveTheDeathOfAService(String service) throws Exception {
        new TestBench(Subject.ONLINE_EDUCATION, scenario).withstand(Fault.kill(service));
    }

    @Test
    void shouldWaitForAnIndexThatIsReadOnly() throws Exception {
        String index = "registrations_by_channel";
        scenario.stores.blockWrites(index, true);
        try {
            scenario.journal.send(Probes.account("blocked", "blocked", "NORMAL"));
            scenario.journal.send(Probes.student("blocked", "1004", "2026-01-03 00:00:00"));

            awaitFailure("registrations_to_elasticsearch", index + "] blocked by: [FORBIDDEN/8/index write (api)]");
        } finally {
            scenario.stores.blockWrites(index, false);
        }

        scenario.awaitAgreement();
    }

    @Test
    void shouldWaitForATableOfHBaseThatIsOutOfService() throws Exception {
        scenario.stores.disableChannels();
        try {
            scenario.putChannel("of-no-student", "A");

            awaitFailure("exam_levels", "NotServingRegionException");
        } finally {
            scenario.stores.enableChannels();
        }

        scenario.awaitAgreement();
    }

    @Test
    void shouldWaitForATableOfMysqlThatHasAnotherShape() throws Exception {
        scenario.stores.execute("ALTER TABLE staff_index RENAME COLUMN cc_index TO orders");
        try {
            scenario.journal.send(Probes.order("unwritten", 403, "2026-01-04", 3, "2026-01-04 10:00:00"));

            awaitFailure("consultants", "Unknown column 'cc_index'");
        } finally {
            scenario.stores.execute("ALTER TABLE staff_index RENAME COLUMN orders TO cc_index");
        }

        scenario.awaitAgreement();
    }

    private void awaitFailure(String pipeline, String cause) {
        Scenario.patiently("status says why " + pipeline + " fails").untilAsserted(() -> {
            List<String> failures = new ArrayList<>();
            for (JsonNode job : scenario.millrace.status().path("jobs")) {
                if (job.path("name").asText().equals(pipeline)) {
                    failures.add(job.path("failure").asText());
                }
            }
            assertThat(failures).singleElement().asString().contains(cause).doesNotContain("\n");
        });
    }
}
