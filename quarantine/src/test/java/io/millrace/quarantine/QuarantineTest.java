package io.millrace.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.records.Cause;
import io.millrace.records.PutAsideRecord;
import io.millrace.records.RecordPosition;
import io.millrace.solution.problem.UserException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuarantineTest {
    private final FakeTopics topics = new FakeTopics();

    private List<PutAsideRecord> read(String topic) throws UserException {
        List<PutAsideRecord> records = new ArrayList<>();
        try (Quarantine quarantine = new Quarantine(topics.consumer())) {
            quarantine.read(topic, records::add);
        }
        return records;
    }

    @Test
    void shouldTellWhereARecordCameFromWhyAndWhatItWas() throws UserException {
        topics.malformed("orders", 7, "wrong value at $.amount, byte 12: many", "{\"amount\":\"many\"}");

        PutAsideRecord record = read("orders_quarantine").get(0);

        assertThat(record.position()).isEqualTo(new RecordPosition("orders_quarantine", 0, 0));
        assertThat(record.origin()).isEqualTo(new RecordPosition("orders", 0, 7));
        assertThat(record.cause()).isEqualTo(new Cause("wrong value", "$.amount"));
        assertThat(record.value().map(raw -> new String(raw, StandardCharsets.UTF_8)))
                .hasValue("{\"amount\":\"many\"}");
    }

    @Test
    void shouldKeepATombstone() throws UserException {
        topics.malformed("orders", 7, "missing value at $.id, byte 0: it is a tombstone", null);

        assertThat(read("orders_quarantine").get(0).value()).isEmpty();
    }

    @Test
    void shouldTellHowLateARecordWas() throws UserException {
        topics.late("orders", 7, "2026-11-21 09:00:00", "2026-11-21 10:00:00");

        PutAsideRecord record = read("orders_late").get(0);

        assertThat(record.cause()).isEqualTo(Cause.LATE);
        assertThat(record.detail()).isEqualTo("late: event time 2026-11-21 09:00:00, watermark 2026-11-21 10:00:00");
    }

    /** A pipeline that begins from the beginning puts records aside once more. */
    @Test
    void shouldShowARecordOnceAsItWasPutAsideLast() throws UserException {
        topics.malformed("orders", 7, "no reason", "x")
                .malformed("orders", 8, "no reason", "y")
                .malformed("orders", 7, "another reason", "x");

        List<PutAsideRecord> records = read("orders_quarantine");

        assertThat(records).extracting(record -> record.origin().offset()).containsExactly(8L, 7L);
        assertThat(records.get(1).detail()).isEqualTo("another reason");
        assertThat(records.get(1).positions())
                .containsExactly(
                        new RecordPosition("orders_quarantine", 0, 0), new RecordPosition("orders_quarantine", 0, 2));
    }

    @Test
    void shouldRefuseATopicThatIsNotThereOrHoldsSomethingElse() {
        assertThatThrownBy(() -> read("orders_quarantine"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("There is no topic 'orders_quarantine'");
        assertThatThrownBy(() -> read("orders")).hasMessageContaining("is no topic with records put aside");
    }

    @Test
    void shouldNameARecordThatNoPipelineHasWritten() {
        topics.add("orders_quarantine", null, "{\"who\":\"somebody\"}");

        assertThatThrownBy(() -> read("orders_quarantine"))
                .hasMessage(
                        "The record at orders_quarantine/0/0 was not put there by a pipeline: it has no topic, partition and"
                                + " offset");
    }

    @Test
    void shouldTellWhatHasBeenReplayed() throws UserException {
        topics.malformed("orders", 7, "no reason", "x")
                .add("orders_quarantine_replayed", null, "{\"from\":\"orders_quarantine/0/0\",\"to\":\"orders/0/9\"}");

        try (Quarantine quarantine = new Quarantine(topics.consumer())) {
            assertThat(read("orders_quarantine").get(0).replayed(quarantine.replayed("orders_quarantine")))
                    .contains(new RecordPosition("orders", 0, 9));
        }
    }
}
