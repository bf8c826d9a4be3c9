package io.millrace.endtoend;

import static io.millrace.endtoend.LiveStreamingExpectation.GIFTS;
import static io.millrace.endtoend.LiveStreamingExpectation.VISITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.endtoend.Draft.Fate;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** One running Millrace, everything that was sent to it, and the rule that its results agree with that. */
final class Scenario implements CloseableResource {
    private static final long SEED = 20210813;

    final RunningMillrace millrace;
    final Stores stores;
    final Journal journal;
    final Rooms rooms;
    final LiveRecords records = new LiveRecords(SEED);

    private Scenario(RunningMillrace millrace) {
        this.millrace = millrace;
        stores = new Stores(millrace);
        stores.putModule(Probes.ROOM_WITH_ODD_MODULE, "no number");
        rooms = new Rooms(stores.modules());
        journal = new Journal(millrace.endpoint("KAFKA_BOOTSTRAP"));
    }

    static Scenario start() {
        return new Scenario(RunningMillrace.start());
    }

    /** Polls as long as a loaded machine may need. */
    static ConditionFactory patiently(String what) {
        return await(what).atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofSeconds(1));
    }

    /** Answers what everything sent so far must have led to. */
    LiveStreamingExpectation expectation() {
        return new LiveStreamingExpectation(journal.sent(), rooms);
    }

    /** Returns when all result tables and all put-aside records are exactly what everything sent so far must lead to. */
    void awaitAgreement() {
        LiveStreamingExpectation expected = expectation();
        assertThat(expected.malformed())
                .as("the calculation finds malformed what was made so")
                .containsExactlyInAnyOrderElementsOf(journal.sent().stream()
                        .filter(sent -> sent.draft().fate() == Fate.QUARANTINED)
                        .toList());
        patiently("the tables agree with an independent calculation")
                .ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> assertThat(expected.tables().differencesTo(stores.results()))
                        .isEmpty());
        awaitAside("quarantine", expected.malformed());
        awaitAside("late", expected.late());
    }

    private void awaitAside(String kind, List<Sent> expected) {
        patiently("the " + kind + " topics hold each record once").untilAsserted(() -> {
            List<JsonNode> found = AsideTopics.read(
                    millrace.endpoint("KAFKA_BOOTSTRAP"), List.of(VISITS + "_" + kind, GIFTS + "_" + kind));
            assertThat(found.stream().map(Scenario::place))
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().map(Sent::place).toList());
            var byPlace = new TreeMap<String, JsonNode>();
            found.forEach(record -> byPlace.put(place(record), record));
            for (Sent record : expected) {
                assertFaithful(byPlace.get(record.place()), record);
            }
        });
    }

    private static String place(JsonNode aside) {
        return aside.path("topic").asText()
                + "/"
                + aside.path("partition").asInt()
                + "/"
                + aside.path("offset").asLong();
    }

    private static void assertFaithful(JsonNode aside, Sent record) throws IOException {
        byte[] value = record.draft().value();
        JsonNode raw = aside.path("raw_bytes");
        assertThat(raw.isNull() ? null : raw.binaryValue())
                .as("raw_bytes in %s", aside)
                .isEqualTo(value);
        assertThat(LocalDateTime.parse(aside.path("timestamp").asText().replace(' ', 'T')))
                .as("timestamp in %s", aside)
                .isEqualTo(LocalDateTime.ofInstant(Instant.ofEpochMilli(record.timestamp()), LiveRecords.ZONE));
        if (record.draft().fate() == Fate.QUARANTINED) {
            assertThat(aside.path("error").asText()).isNotBlank().doesNotContain("\n", "Exception");
        }
    }

    /** Returns when a checkpoint holds everything that was sent, so that no restart reads any of it again. */
    void awaitCheckpoint() {
        patiently("a checkpoint holds everything").untilAsserted(() -> {
            List<String> behind = new ArrayList<>();
            for (JsonNode job : millrace.status().path("jobs")) {
                if (job.path("lag").asLong(-1) != 0) {
                    behind.add(job.toString());
                }
            }
            assertThat(behind).isEmpty();
        });
    }

    @Override
    public void close() {
        journal.close();
        millrace.close();
    }
}
