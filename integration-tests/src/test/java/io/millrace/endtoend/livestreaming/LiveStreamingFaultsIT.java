package io.millrace.endtoend.livestreaming;

import static io.millrace.endtoend.livestreaming.LiveStreamingExpectation.GIFTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.endtoend.Draft;
import io.millrace.endtoend.Launcher.Outcome;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.Sent;
import io.millrace.endtoend.SharedScenario;
import io.millrace.endtoend.faults.Fault;
import io.millrace.endtoend.faults.Subject;
import io.millrace.endtoend.faults.TestBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A few faults of different kinds; {@link io.millrace.endtoend.faults.FaultMarathon} has all of them. */
@ExtendWith(SharedScenario.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveStreamingFaultsIT {
    private static final int PARTITION = 1;

    private final LiveStreamingScenario scenario;
    private final TestBench bench;

    LiveStreamingFaultsIT(LiveStreamingScenario scenario) {
        this.scenario = scenario;
        bench = new TestBench(Subject.LIVE_STREAMING, scenario);
    }

    static Stream<Fault> faults() {
        return Stream.of(
                Fault.kill("mysql", "hbase"),
                new Fault(Fault.Kind.FREEZE, List.of("kafka"), Duration.ofSeconds(5)),
                new Fault(Fault.Kind.DAMAGED_CHECKPOINT, List.of(Fault.MILLRACE), Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldCountEachRecordOnceThrough(Fault fault) throws Exception {
        bench.withstand(fault);
    }

    /** Kafka deletes records at the end of their time whether or not a pipeline has read them. */
    @Test
    void shouldSayWhichRecordsWereDeletedUnread(@TempDir Path folder) throws Exception {
        scenario.settle();
        assertThat(scenario.millrace.stop()).isZero();
        scenario.millrace.awaitNoProcessLeft();
        scenario.millrace.startAgainWith(List.of(kafkaAlone(folder).toString()));
        long first = send(5);
        long kept = send(3);
        deleteBefore(kept);
        scenario.journal.forget(sent -> inPartition(sent) && sent.offset() >= first && sent.offset() < kept);
        assertThat(scenario.millrace.stop()).isZero();
        scenario.millrace.awaitNoProcessLeft();

        scenario.millrace.startAgain();

        String gap = "pipeline gifts never reads 5 records of topic live_gift_total, partition 1 (offsets " + first
                + " to " + (kept - 1) + ")";
        assertThat(scenario.millrace.output()).contains(gap);
        assertThat(scenario.millrace.status().path("gaps").toString()).contains(gap);
        scenario.settle();

        // It has been told.
        assertThat(scenario.millrace.stop()).isZero();
        scenario.millrace.awaitNoProcessLeft();
        scenario.millrace.startAgain();
        assertThat(scenario.millrace.status().path("gaps")).isEmpty();
    }

    /** Nothing fails here: the database takes a statement and answers when the lock is gone. */
    @Test
    void shouldSayThatAPipelineStandsStill() throws Exception {
        scenario.settle();

        try (Connection lock = scenario.stores.lock("gift_total_by_user")) {
            send(1);
            Scenario.patiently("the alarm").untilAsserted(() -> {
                Outcome status = scenario.millrace.status("human");
                assertThat(status.out())
                        .contains("ALARM: pipeline live-streaming/gifts has completed no checkpoint for ");
                assertThat(status.exitCode()).isEqualTo(1);
            });
            assertThat(lock.isClosed()).isFalse();
        }

        scenario.settle();
        scenario.awaitAccount();
    }

    private static Path kafkaAlone(Path folder) throws IOException {
        Files.writeString(
                folder.resolve("solution.yaml"),
                """
                title: Kafka alone
                description: A topic without a reader.
                time-zone: Asia/Shanghai
                services: [kafka]
                topics:
                  unread: {partitions: 1}
                """);
        return folder;
    }

    /** Sends gifts to one partition and answers the offset of the first. */
    private long send(int count) {
        Draft gift = Probes.gift(21, 7, 31, Probes.ROOM_OF_MODULE_0, LiveRecords.now());
        List<Draft> gifts = Collections.nCopies(count, gift.onPartition(PARTITION));
        scenario.journal.send(gifts);
        return scenario.journal.sent().stream()
                        .filter(LiveStreamingFaultsIT::inPartition)
                        .mapToLong(Sent::offset)
                        .max()
                        .orElseThrow()
                - count
                + 1;
    }

    private static boolean inPartition(Sent sent) {
        return sent.draft().topic().equals(GIFTS) && sent.partition() == PARTITION;
    }

    private void deleteBefore(long offset) throws Exception {
        try (Admin admin = scenario.millrace.kafkaAdmin()) {
            admin.deleteRecords(Map.of(new TopicPartition(GIFTS, PARTITION), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }
}
