package io.millrace.endtoend.livestreaming;

import static io.millrace.endtoend.livestreaming.LiveStreamingExpectation.GIFTS;
import static io.millrace.endtoend.livestreaming.LiveStreamingExpectation.VISITS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.endtoend.CommittedTopics;
import io.millrace.endtoend.Draft;
import io.millrace.endtoend.Draft.Fate;
import io.millrace.endtoend.JsonText;
import io.millrace.endtoend.Launcher;
import io.millrace.endtoend.Launcher.Outcome;
import io.millrace.endtoend.Sent;
import io.millrace.endtoend.SharedScenario;
import io.millrace.endtoend.StrictRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was put aside: listed, shown, and sent back. */
@ExtendWith(SharedScenario.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveStreamingQuarantineIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOPIC = GIFTS + "_quarantine";

    private final LiveStreamingScenario scenario;

    LiveStreamingQuarantineIT(LiveStreamingScenario scenario) {
        this.scenario = scenario;
    }

    private Outcome quarantine(String... arguments) {
        List<String> words = new ArrayList<>(List.of("quarantine"));
        words.addAll(Arrays.asList(arguments));
        words.addAll(List.of("--data-dir", scenario.millrace.dataDirectory().toString()));
        return Launcher.run(words.toArray(String[]::new));
    }

    /** Sends a gift of an odd amount and answers where it lies when it is in quarantine. */
    private String putAside(String amount) {
        byte[] value = new JsonText()
                .number("user_id", 15)
                .number("gift_type", 6)
                .raw("gift_total_amount", amount)
                .text("create_time", StrictRecord.TIME.format(LiveRecords.now()))
                .bytes();
        byte[] key = "15".getBytes(StandardCharsets.UTF_8);
        scenario.journal.send(new Draft(GIFTS, 2, key, value, Fate.QUARANTINED));
        scenario.awaitAgreement();
        return scenario.journal.sent().stream()
                .filter(sent -> sent.draft().value() == value)
                .map(Sent::place)
                .findFirst()
                .orElseThrow();
    }

    /** Makes a replayed record one of the journal's, and answers it. */
    private ConsumerRecord<byte[], byte[]> adoptReplayed(Outcome replay, Fate fate) {
        String to = replay.out().lines().findFirst().orElseThrow().replaceFirst(".* -> ", "");
        ConsumerRecord<byte[], byte[]> record =
                CommittedTopics.records(scenario.millrace.endpoint("KAFKA_BOOTSTRAP"), List.of(GIFTS)).stream()
                        .filter(each -> to.equals(each.topic() + "/" + each.partition() + "/" + each.offset()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("nothing at " + to));
        scenario.journal.adopt(record, fate);
        return record;
    }

    @Test
    void shouldCountWhatWasPutAside() throws IOException {
        scenario.journal.send(scenario.records.mixed(200));
        putAside("\"a lot\"");

        Outcome list = quarantine("ls", "live-streaming", "--format", "json");

        assertThat(list.exitCode()).as(list::all).isZero();
        long malformed = 0;
        long late = 0;
        List<String> causes = new ArrayList<>();
        for (String line : list.out().lines().toList()) {
            JsonNode fields = JSON.readTree(line);
            if (fields.path("topic").asText().endsWith("_late")) {
                late += fields.path("records").asLong();
            } else {
                malformed += fields.path("records").asLong();
                causes.add(fields.path("topic").asText() + ": "
                        + fields.path("kind").asText() + " "
                        + fields.path("field").asText());
            }
        }
        assertThat(malformed).isEqualTo(scenario.expectation().malformed().size());
        assertThat(late).isEqualTo(scenario.expectation().late().size());
        assertThat(causes)
                .doesNotHaveDuplicates()
                .contains(TOPIC + ": wrong value $.gift_total_amount")
                .anyMatch(cause -> cause.startsWith(VISITS));
    }

    @Test
    void shouldShowARecordAsItCameWithoutHarmToTheTerminal() {
        String origin = putAside("\"\\u001b[31m \u001b[31m \u202e\"");

        Outcome shown = quarantine("show", TOPIC, "--at", origin);

        assertThat(shown.exitCode()).as(shown::all).isZero();
        assertThat(shown.out())
                .contains(origin, "wrong value at $.gift_total_amount", "\\u001b[31m", "\\u202e", "\"user_id\": 15")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void shouldCountAMendedRecordOnce() {
        String origin = putAside("\"one hundred\"");
        String[] replay = {"replay", TOPIC, "--at", origin, "--through", "sed 's/\"one hundred\"/100/'"};

        Outcome first = quarantine(replay);
        ConsumerRecord<byte[], byte[]> replayed = adoptReplayed(first, Fate.COUNTED);
        Outcome second = quarantine(replay);

        assertThat(first.exitCode()).as(first::all).isZero();
        assertThat(replayed.partition()).isEqualTo(2);
        assertThat(replayed.key()).isEqualTo("15".getBytes(StandardCharsets.UTF_8));
        assertThat(replayed.headers().headers("millrace-replayed-from")).hasSize(1);
        assertThat(second.exitCode()).as(second::all).isZero();
        assertThat(second.out()).contains("0 replayed, 1 replayed before, 0 refused");
        scenario.awaitAgreement();
        assertThat(quarantine("show", TOPIC, "--at", origin).out())
                .contains("replayed  to " + GIFTS + "/2/" + replayed.offset());
        // The replay's transaction has left a marker, an offset without a record: that is no loss.
        scenario.awaitAccount();
    }

    @Test
    void shouldReturnARecordThatFailsAgainWithItsHistory() {
        String origin = putAside("\"nothing helps\"");

        Outcome replay = quarantine("replay", TOPIC, "--at", origin);
        ConsumerRecord<byte[], byte[]> again = adoptReplayed(replay, Fate.QUARANTINED);

        scenario.awaitAgreement();
        Outcome shown = quarantine("show", TOPIC, "--at", GIFTS + "/2/" + again.offset());
        assertThat(shown.out()).contains("history   replayed before, from " + TOPIC + "/0/");
    }

    @Test
    void shouldLeaveARecordThatTheCommandRefuses() {
        String origin = putAside("\"hopeless\"");

        Outcome replay = quarantine("replay", TOPIC, "--at", origin, "--through", "echo no cure >&2; exit 3");

        assertThat(replay.exitCode()).isEqualTo(1);
        assertThat(replay.out()).contains("0 replayed, 0 replayed before, 1 refused");
        assertThat(replay.err())
                .contains(TOPIC + "/0/", "exit code 3", "no cure")
                .doesNotContain("Exception");
        scenario.awaitAgreement();
    }

    @Test
    void shouldSayWhatCannotBeReplayedOrShown() {
        Outcome late = quarantine("replay", GIFTS + "_late", "--through", "cat");
        Outcome unknown = quarantine("show", "no_such_quarantine");
        Outcome wrong = quarantine("show", GIFTS);
        Outcome place = quarantine("show", TOPIC, "--at", "somewhere");

        assertThat(late.exitCode()).isEqualTo(2);
        assertThat(late.err()).contains("late ones are counted as they are");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err())
                .contains("no_such_quarantine", "quarantine ls")
                .hasLineCount(1);
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("_quarantine", "_late").hasLineCount(1);
        assertThat(place.exitCode()).isEqualTo(2);
        assertThat(place.err()).contains("'somewhere' is not topic/partition/offset");
    }
}
