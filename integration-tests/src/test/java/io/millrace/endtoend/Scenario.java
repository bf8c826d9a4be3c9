package io.millrace.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.endtoend.Difference.Kind;
import io.millrace.endtoend.Draft.Fate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
        /** Returns the rows of all results. */
        Tables tables();

        /** Returns the records that must be in the quarantine topics, each once. */
        List<Sent> malformed();

        /** Returns the records that must be in the late topics, each once. */
        List<Sent> late();
    }

    /** Calculates what everything sent so far must have led to, without the product. */
    public abstract Expectation expectation();

    /** Reads all results with plain clients. */
    public abstract Tables results() throws Exception;

    /** Returns random records for a load. */
    public abstract List<Draft> moreRecords(int count);

    /** Polls as long as a loaded machine may need. */
    public static ConditionFactory patiently(String what) {
        return await(what).atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofSeconds(1));
    }

    /** Returns when all results and all put-aside records are exactly what everything sent so far must lead to. */
    public void awaitAgreement() {
        Expectation expected = expectation();
        assertThat(expected.malformed()).doesNotHaveDuplicates();
        assertThat(Set.copyOf(expected.malformed()))
                .as("the calculation finds malformed what was made so")
                .isEqualTo(journal.sent().stream()
                        .filter(sent -> sent.draft().fate() == Fate.QUARANTINED)
                        .collect(Collectors.toSet()));
        patiently("the results agree with an independent calculation")
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(expected.tables().differencesTo(results())).isEmpty());
        awaitAside("quarantine", topics, expected.malformed());
        awaitAside("late", timed, expected.late());
    }

    private void awaitAside(String kind, List<String> of, List<Sent> expected) {
        patiently("the " + kind + " topics hold each record once")
                .untilAsserted(
                        () -> assertThat(differencesAside(kind, of, expected)).isEmpty());
    }

    /** Returns how all results and all put-aside records differ now from what everything sent so far must lead to. */
    public List<Difference> differences() throws Exception {
        Expectation expected = expectation();
        List<Difference> differences = new ArrayList<>(expected.tables().allDifferencesTo(results()));
        differences.addAll(differencesAside("quarantine", topics, expected.malformed()));
        differences.addAll(differencesAside("late", timed, expected.late()));
        return differences;
    }

    private List<Difference> differencesAside(String kind, List<String> of, List<Sent> expected) {
        Map<String, List<JsonNode>> found = CommittedTopics.read(
                        millrace.endpoint("KAFKA_BOOTSTRAP"),
                        of.stream().map(topic -> topic + "_" + kind).toList())
                .stream()
                .collect(Collectors.groupingBy(Scenario::place, TreeMap::new, Collectors.toList()));
        List<Difference> differences = new ArrayList<>();
        for (Sent record : expected) {
            List<JsonNode> asides = found.getOrDefault(record.place(), List.of());
            found.remove(record.place());
            String place = kind + " of " + record.place();
            if (asides.isEmpty()) {
                differences.add(new Difference(Kind.LOST, place + " is missing"));
            } else if (asides.size() > 1) {
                differences.add(new Difference(Kind.DOUBLED, place + " is there " + asides.size() + " times"));
            }
            asides.stream()
                    .filter(aside -> !faithful(aside, record))
                    .forEach(aside -> differences.add(new Difference(Kind.TORN, place + " is " + aside)));
        }
        found.keySet()
                .forEach(place ->
                        differences.add(new Difference(Kind.DOUBLED, kind + " of " + place + " should not be there")));
        return differences;
    }

    private static String place(JsonNode aside) {
        return aside.path("topic").asText()
                + "/"
                + aside.path("partition").asInt()
                + "/"
                + aside.path("offset").asLong();
    }

    private static boolean faithful(JsonNode aside, Sent record) {
        JsonNode raw = aside.path("raw_bytes");
        String error = aside.path("error").asText();
        return Arrays.equals(bytes(raw), record.draft().value())
                && wallClock(record.timestamp()).equals(time(aside.path("timestamp")))
                && (record.draft().fate() != Fate.QUARANTINED
                        || !(error.isBlank() || error.contains("\n") || error.contains("Exception")));
    }

    private static byte[] bytes(JsonNode base64) {
        try {
            return base64.isNull() ? null : base64.binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalDateTime wallClock(long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZONE);
    }

    /** Returns null for a text that is no time. */
    private static LocalDateTime time(JsonNode text) {
        try {
            return LocalDateTime.parse(text.asText().replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Brings all results to where they can be compared, and returns when they agree. */
    public void settle() {
        awaitAgreement();
    }

    /** Records of a kind of their own, told apart from all others in the results. */
    public interface Mark {
        /** Returns whether every store shows it. */
        boolean shown() throws Exception;
    }

    /** Sends such records; once they are shown, the results are fresh. */
    public abstract Mark sendMark();

    /** Returns when a checkpoint holds everything that was sent, so that no restart reads any of it again. */
    public void awaitCheckpoint() {
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

    /**
     * Returns when {@code status} accounts for everything that was sent: each topic's records in, quarantined, late, and
     * used or filtered are those of the calculation, and nothing is amiss.
     */
    public void awaitAccount() {
        Expectation expected = expectation();
        Map<String, List<Long>> wanted = new TreeMap<>();
        for (String topic : topics) {
            // Not those that Kafka has deleted before anybody read them.
            long in = count(journal.sent(), topic);
            long quarantined = count(expected.malformed(), topic);
            long late = count(expected.late(), topic);
            // An empty topic has no line.
            if (in > 0) {
                wanted.put(topic, List.of(in, in - quarantined - late, quarantined, late));
            }
        }
        patiently("every record is accounted for").untilAsserted(() -> {
            Map<String, List<Long>> found = new TreeMap<>();
            for (JsonNode job : millrace.status().path("jobs")) {
                for (JsonNode line : job.path("account")) {
                    found.put(
                            line.path("topic").asText(),
                            List.of(
                                    line.path("in").asLong(),
                                    line.path("used").asLong()
                                            + line.path("filtered").asLong(),
                                    line.path("quarantined").asLong(),
                                    line.path("late").asLong()));
                }
            }
            assertThat(found).containsAllEntriesOf(wanted);
        });
        assertThat(millrace.status("human")).satisfies(status -> {
            assertThat(status.out()).doesNotContain("ALARM");
            assertThat(status.exitCode()).isZero();
        });
    }

    private static long count(List<Sent> records, String topic) {
        return records.stream()
                .filter(sent -> sent.draft().topic().equals(topic))
                .count();
    }

    @Override
    public void close() {
        journal.close();
        millrace.close();
    }
}
