package io.millrace.endtoend.livestreaming;

import static io.millrace.endtoend.livestreaming.LiveStreamingExpectation.GIFTS;
import static io.millrace.endtoend.livestreaming.LiveStreamingExpectation.VISITS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.endtoend.Draft;
import io.millrace.endtoend.Draft.Fate;
import io.millrace.endtoend.Launcher;
import io.millrace.endtoend.Launcher.Outcome;
import io.millrace.endtoend.Load;
import io.millrace.endtoend.PausePort;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.Sent;
import io.millrace.endtoend.SharedScenario;
import io.millrace.endtoend.Verified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} proves right results right, and names what was changed by hand. */
@ExtendWith(SharedScenario.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveStreamingVerifyIT {
    private static final String SOLUTION = "live-streaming";
    private static final long LATE_USER = 5;
    private static final int LATE_TYPE = 4;
    private static final int LATE_PARTITION = 0;
    private static final long FOREIGN_USER = 424_242;

    private final DamagedLiveStreaming scenario;

    LiveStreamingVerifyIT(DamagedLiveStreaming scenario) {
        this.scenario = scenario;
    }

    /**
     * The late records are the first ones of their partition: who reads from the beginning meets them before any watermark.
     */
    @BeforeAll
    void send() {
        LocalDateTime now = LiveRecords.now();
        List<Draft> punctual = new ArrayList<>();
        punctual.addAll(Probes.onEveryPartition(Probes.visit(3, Probes.ROOM_OF_MODULE_0, "西藏", now)));
        punctual.addAll(Probes.onEveryPartition(Probes.gift(3, 3, 11, Probes.ROOM_OF_MODULE_0, now)));
        scenario.journal.send(punctual.stream()
                .filter(draft -> draft.partition() != LATE_PARTITION)
                .toList());
        awaitWatermarks();
        LocalDateTime old = now.minusHours(31);
        scenario.journal.send(Probes.visit(LATE_USER, Probes.ROOM_OF_MODULE_0, "青海", old)
                .onPartition(LATE_PARTITION)
                .withFate(Fate.LATE));
        scenario.journal.send(Probes.gift(LATE_USER, LATE_TYPE, 13, Probes.ROOM_OF_MODULE_0, old)
                .onPartition(LATE_PARTITION)
                .withFate(Fate.LATE));
        scenario.journal.send(scenario.records.mixed(3_000));
        scenario.awaitAgreement();
    }

    /** An empty partition holds them back until it is idle. */
    private void awaitWatermarks() {
        Scenario.patiently("both pipelines have a watermark").untilAsserted(() -> {
            for (JsonNode job : scenario.millrace.status().path("jobs")) {
                assertThat(job.path("progress").path("watermarkAgeSeconds").isNumber())
                        .as(job::toString)
                        .isTrue();
            }
        });
    }

    private Verified verify() {
        return Verified.of(scenario.millrace, SOLUTION);
    }

    private void assertProven(Verified verified) {
        assertThat(verified.unequal()).as(verified::toString).isEmpty();
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.notes()).isEmpty();
    }

    @Test
    @Order(1)
    void shouldProveEveryResult() {
        LiveStreamingExpectation expected = scenario.expectation();

        Verified verified = verify();

        assertProven(verified);
        assertThat(verified.verdicts()).hasSize(Stores.RESULTS.size() + 4);
        for (String table : Stores.RESULTS.keySet()) {
            assertThat(verified.equal())
                    .containsEntry(table, (long) expected.tables().rows(table).size());
        }
        for (String topic : new String[] {VISITS, GIFTS}) {
            assertThat(verified.equal())
                    .containsEntry(topic + "_quarantine", ofTopic(topic, expected.malformed()))
                    .containsEntry(topic + "_late", 1L);
        }
    }

    @Test
    @Tag("long")
    @Order(2)
    void shouldProveResultsWhileRecordsFlow() throws Exception {
        Load.during(scenario, 1, () -> {
            awaitMark();
            assertProven(verify());
            awaitMark();
        });

        scenario.awaitAgreement();
        scenario.millrace.awaitUp();
    }

    private void awaitMark() {
        Scenario.Mark mark = scenario.sendMark();
        Scenario.patiently("records flow").ignoreExceptions().until(mark::shown);
    }

    @Test
    @Order(3)
    void shouldFindRowsThatWereChangedDeletedAndAdded() throws Exception {
        long amount = scenario.expectation().tables().number("live_gift_total_amount", LATE_TYPE);
        scenario.stores.write(
                "UPDATE gift_total_by_user SET gift_total_amount = gift_total_amount + 1 WHERE user_id = " + LATE_USER,
                "INSERT INTO gift_total_by_user VALUES (" + FOREIGN_USER + ", 7)",
                "DELETE FROM live_gift_total_amount WHERE gift_type = " + LATE_TYPE,
                "UPDATE live_streaming_log SET province = '青海 ', leave_time = NULL WHERE user_id = " + LATE_USER);

        Verified damaged = verify();
        scenario.stores.write(
                "UPDATE gift_total_by_user SET gift_total_amount = gift_total_amount - 1 WHERE user_id = " + LATE_USER,
                "DELETE FROM gift_total_by_user WHERE user_id = " + FOREIGN_USER,
                "INSERT INTO live_gift_total_amount VALUES (" + LATE_TYPE + ", " + amount + ")",
                "UPDATE live_streaming_log SET province = '青海', leave_time = arrive_time WHERE user_id = " + LATE_USER);
        Verified mended = verify();

        assertThat(damaged.exitCode()).as(damaged::toString).isEqualTo(1);
        assertThat(damaged.unequal())
                .containsExactly("gift_total_by_user", "live_gift_total_amount", "live_streaming_log");
        assertThat(damaged.verdicts()).containsEntry("gift_total_by_user", "DIFFERENT");
        assertThat(damaged.differences("gift_total_by_user"))
                .containsExactly(
                        "DIFFERENT [\"5\"]: {\"gift_total_amount\":\"13\"}, {\"gift_total_amount\":\"14\"}",
                        "EXTRA [\"424242\"]: nothing, {\"gift_total_amount\":\"7\"}");
        assertThat(damaged.differences("live_gift_total_amount"))
                .containsExactly("MISSING [\"4\"]: {\"gift_total_amount\":\"" + amount + "\"}, nothing");
        assertThat(damaged.differences("live_streaming_log")).singleElement().satisfies(line -> assertThat(line)
                .startsWith("DIFFERENT [\"5\",\"10.0.0.1\",\"20210813\",")
                .contains("\"province\":\"青海\"", "\"province\":\"青海 \"", "\"leave_time\":null"));
        assertProven(mended);
    }

    @Test
    @Tag("long")
    @Order(4)
    void shouldNotJudgeResultsOfRowsInHBaseThatHaveChangedSince() {
        scenario.stores.putModule(Probes.ROOM_OF_MODULE_0, "0077");
        Verified changed = verify();
        scenario.stores.deleteModule(Probes.ROOM_OF_MODULE_0);
        Verified deleted = verify();
        scenario.stores.putModule(Probes.ROOM_OF_MODULE_0, "0000");
        Verified mended = verify();

        for (Verified verified : new Verified[] {changed, deleted}) {
            assertThat(verified.exitCode()).as(verified::toString).isEqualTo(1);
            assertThat(verified.unequal()).containsExactly("live_module_number_count", "module_gift_total");
            for (String table : verified.unequal()) {
                assertThat(verified.verdicts()).containsEntry(table, "UNPROVEN");
                assertThat(verified.cause(table)).contains("dim_hbase row " + Probes.ROOM_OF_MODULE_0);
            }
        }
        assertThat(changed.differences("live_module_number_count"))
                .anyMatch(line -> line.startsWith("MISSING [\"77\"]"));
        assertProven(mended);
    }

    @Test
    @Tag("long")
    @Order(5)
    void shouldPauseForNobodyElse() throws Exception {
        String before = scenario.millrace.output();
        try (PausePort silent = new PausePort(scenario.millrace);
                PausePort stranger = new PausePort(scenario.millrace);
                PausePort confused = new PausePort(scenario.millrace);
                PausePort mad = new PausePort(scenario.millrace)) {
            assertThat(stranger.ask("{\"token\": \"0123\", \"solution\": \"live-streaming\"}"))
                    .isNull();
            assertThat(confused.ask("null")).isNull();
            assertThat(mad.ask("{\"token\": null}")).isNull();
            assertThat(scenario.millrace.output()).isEqualTo(before);

            assertProven(verify());
            assertThat(silent.answer()).as("who says nothing is sent away").isNull();
        }
    }

    @Test
    @Tag("long")
    @Order(6)
    void shouldSayInOneLineThatNothingRuns(@TempDir Path empty) {
        Outcome nothing = Verified.run(empty, SOLUTION);
        Outcome another = Verified.run(scenario.millrace.dataDirectory(), "web-traffic");

        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(nothing.err()).contains("Nothing runs on " + empty).hasLineCount(1);
        assertThat(another.exitCode()).isEqualTo(1);
        assertThat(another.err())
                .contains("solution 'web-traffic' is not running")
                .hasLineCount(1);
    }

    /** What a changed SQL asks for: the folders of the checkpoints are deleted, and all is computed from the topics anew. */
    @Test
    @Order(7)
    void shouldGiveTheSameVerdictsWhenItBeginsFromTheBeginning() throws Exception {
        List<String> before = putAside();
        assertThat(scenario.millrace.stop()).isZero();
        scenario.millrace.awaitNoProcessLeft();
        for (String pipeline : new String[] {"gifts", "visits"}) {
            delete(scenario.millrace
                    .dataDirectory()
                    .resolve("checkpoints")
                    .resolve(SOLUTION)
                    .resolve(pipeline));
        }

        scenario.millrace.startAgain();

        scenario.awaitAccount();
        assertThat(putAside()).containsExactlyElementsOf(before);
        assertThat(before.stream().map(LiveStreamingVerifyIT::records).reduce(0L, Long::sum))
                .isEqualTo(scenario.expectation().malformed().size()
                        + scenario.expectation().late().size());
        assertThat(quarantine("show", GIFTS + "_late").out())
                .contains("written   2 times, first at " + GIFTS + "_late/0/");
        assertProven(verify());
        assertThat(scenario.expectation().tables().differencesTo(scenario.results()))
                .isEmpty();
        scenario.awaitAccount();
        for (JsonNode job : scenario.millrace.status().path("jobs")) {
            String topic = job.path("name").asText().equals("gifts") ? GIFTS : VISITS;
            assertThat(job.path("quarantined").asLong())
                    .isEqualTo(ofTopic(topic, scenario.expectation().malformed()));
            assertThat(job.path("late").asLong()).isEqualTo(1);
        }
    }

    /** Returns what {@code quarantine ls} says. */
    private List<String> putAside() {
        Outcome list = quarantine("ls", SOLUTION, "--format", "json");
        assertThat(list.exitCode()).as(list::all).isZero();
        return list.out().lines().toList();
    }

    private static long records(String line) {
        try {
            return new ObjectMapper().readTree(line).path("records").asLong();
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    private static long ofTopic(String topic, List<Sent> records) {
        return records.stream()
                .filter(sent -> sent.draft().topic().equals(topic))
                .count();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Gifts of all minutes are gifts of all types then; the journal still holds the gift to be late. */
    @Test
    @Order(8)
    void shouldCountTheTimeSlotsOfLateRecordsAnew() throws Exception {
        long late = scenario.expectation().tables().total("live_gift_total_amount")
                - scenario.expectation().tables().total("gift_total_by_minute");

        Outcome replay = replayLate();
        Outcome again = replayLate();
        Verified verified = verify();

        assertThat(late).isEqualTo(13);
        assertThat(replay.exitCode()).as(replay.err()).isZero();
        assertThat(replay.out()).contains("1 late records count now; counted anew: gift_total_by_minute");
        assertThat(again.out()).contains("0 late records count now; counted anew: gift_total_by_minute");
        assertThat(scenario.stores.results().total("gift_total_by_minute"))
                .isEqualTo(scenario.stores.results().total("live_gift_total_amount"));
        assertProven(verified);
        assertThat(verified.verdicts()).containsEntry(GIFTS + "_late", "EMPTY");
    }

    private Outcome replayLate() {
        return quarantine("replay", GIFTS + "_late");
    }

    private Outcome quarantine(String... arguments) {
        List<String> words = new ArrayList<>(List.of("quarantine"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--data-dir", scenario.millrace.dataDirectory().toString()));
        return Launcher.run(words.toArray(String[]::new));
    }

    /** The last one: what is in a topic stays there. */
    @Test
    @Tag("long")
    @Order(9)
    void shouldFindRecordsOfAForeignWriter() {
        String topic = GIFTS + "_quarantine";
        scenario.journal.send(Draft.counted(topic, utf8("{\"topic\": \"live_gift_total\", \"partition\": 9}")));
        scenario.journal.send(Draft.counted(topic, utf8("no JSON")));

        Verified verified = verify();

        assertThat(verified.exitCode()).as(verified::toString).isEqualTo(1);
        assertThat(verified.unequal()).containsExactly(topic);
        assertThat(verified.differences(topic))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("EXTRA [\"live_gift_total\",\"9\","))
                .anyMatch(line -> line.startsWith("EXTRA ") && line.contains("no JSON"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
