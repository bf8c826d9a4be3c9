package io.millrace.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.endtoend.Draft.Fate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.awaitility.core.ConditionFactory;

/** One running Millrace with one solution, everything that was sent to it, and the rule that its results agree with that. */
public abstract class Scenario implements AutoCloseable {
    /** The time zone of every solution that comes with Millrace. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public final RunningMillrace millrace;
    public final Journal journal;
    private final List<String> topics;
    private final List<String> timed;

    /** @param topics those whose records may be put aside, as malformed or as late */
    protected Scenario(RunningMillrace millrace, List<String> topics) {
        this(millrace, topics, topics);
    }

    /**
     * Makes a scenario.
     *
     * @param topics those whose records may be malformed
     * @param timed those whose records may be late
     */
    protected Scenario(RunningMillrace millrace, List<String> topics, List<String> timed) {
        this.millrace = millrace;
        this.topics = topics;
        this.timed = timed;
        journal = new Journal(millrace.endpoint("KAFKA_BOOTSTRAP"));
    }

    /** What everything sent so far must have led to. */
    public interface Expectation {
        /** Answers the rows of all results. */
        Tables tables();

        /** Answers the records that must be in the quarantine topics, each once. */
        List<Sent> malformed();

        /** Answers the records that must be in the late topics, each once. */
        List<Sent> late();
    }

    /** Calculates what everything sent so far must have led to, without the product. */
    public abstract Expectation expectation();

    /** Reads all results with plain clients. */
    public abstract Tables results() throws Exception;

    /** Answers random records for a load. */
    public abstract List<Draft> moreRecords(int count);

    /** Polls as long as a loaded machine may need. */
    public static ConditionFactory patiently(String what) {
        return await(what).atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofSeconds(1));
    }

    /** Returns when all results and all put-aside records are exactly what everything sent so far must lead to. */
    public void awaitAgreement() {
        Expectation expected = expectation();
        assertThat(expected.malformed())
                .as("the calculation finds malformed what was made so")
                .containsExactlyInAnyOrderElementsOf(journal.sent().stream()
                        .filter(sent -> sent.draft().fate() == Fate.QUARANTINED)
                        .toList());
        patiently("the results agree with an independent calculation")
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(expected.tables().differencesTo(results())).isEmpty());
        awaitAside("quarantine", topics, expected.malformed());
        awaitAside("late", timed, expected.late());
    }

    private void awaitAside(String kind, List<String> of, List<Sent> expected) {
        patiently("the " + kind + " topics hold each record once").untilAsserted(() -> {
            List<JsonNode> found = CommittedTopics.read(
                    millrace.endpoint("KAFKA_BOOTSTRAP"),
                    of.stream().map(topic -> topic + "_" + kind).toList());
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
                .isEqualTo(LocalDateTime.ofInstant(Instant.ofEpochMilli(record.timestamp()), ZONE));
        if (record.draft().fate() == Fate.QUARANTINED) {
            assertThat(aside.path("error").asText()).isNotBlank().doesNotContain("\n", "Exception");
        }
    }

    /** Returns when results change: records flow through the whole product. */
    public void awaitProgress() throws Exception {
        Tables before = results();
        patiently("results change").ignoreExceptions().until(() -> !before.differencesTo(results())
                .isEmpty());
    }

    /** Returns when a checkpoint holds everything that was sent, so that no restart reads any of it again. */
    public void awaitCheckpoint() {
        patiently("a checkpoint holds everything").untilAsserted(() -> {
            List<String> behind = new ArrayList<>();
            for (JsonNode job : millrace.status().path("jobs")) {
                if (!followsAnotherJob(job) && job.path("lag").asLong(-1) != 0) {
                    behind.add(job.toString());
                }
            }
            assertThat(behind).isEmpty();
        });
    }

    /** Answers whether a job reads what another job writes in transactions, whose last markers it never gets to read. */
    protected boolean followsAnotherJob(JsonNode job) {
        return false;
    }

    /** Answers how often a local service has been started again. */
    public int restarts(String service) {
        for (JsonNode line : millrace.status().path("services")) {
            if (line.path("name").asText().equals(service)) {
                return line.path("restarts").asInt();
            }
        }
        throw new AssertionError("no service " + service);
    }

    @Override
    public void close() {
        journal.close();
        millrace.close();
    }
}
