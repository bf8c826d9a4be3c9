package io.millrace.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.records.LedgerEntry;
import io.millrace.records.PutAsideRecord;
import io.millrace.records.RecordPosition;
import io.millrace.solution.problem.UserException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private final FakeTopics topics = new FakeTopics();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, new ByteArraySerializer(), new ByteArraySerializer());

    private ReplayClients clients() {
        return new ReplayClients(topics.consumer(), topics.consumer(), null, producer);
    }

    private Replay.Outcome replay(Predicate<PutAsideRecord> chosen, Transform transform) throws UserException {
        return new Replay(clients(), "orders_quarantine").run(chosen, transform);
    }

    private List<ProducerRecord<byte[], byte[]>> sentTo(String topic) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic))
                .toList();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void shouldSendARecordBackWithItsKeyAndNameItInTheLedger() throws UserException {
        topics.add("orders", "the key", "many").malformed("orders", 0, "no reason", "many");

        Replay.Outcome outcome = replay(record -> true, Transform.NONE);

        ProducerRecord<byte[], byte[]> sent = sentTo("orders").get(0);
        assertThat(text(sent.value())).isEqualTo("many");
        assertThat(text(sent.key())).isEqualTo("the key");
        assertThat(sent.partition()).isZero();
        assertThat(text(sent.headers().lastHeader(Replay.HEADER).value())).isEqualTo("orders_quarantine/0/0");
        assertThat(sentTo("orders_quarantine_replayed"))
                .extracting(entry -> LedgerEntry.of(entry.value()).from())
                .containsExactly(new RecordPosition("orders_quarantine", 0, 0));
        assertThat(outcome.sent()).hasSize(1);
        assertThat(producer.transactionCommitted()).isTrue();
    }

    @Test
    void shouldSendWhatTheTransformMakesOfARecord() throws UserException {
        topics.add("orders", null, "many").malformed("orders", 0, "no reason", "many");

        replay(record -> true, record -> "5".getBytes(StandardCharsets.UTF_8));

        assertThat(text(sentTo("orders").get(0).value())).isEqualTo("5");
    }

    @Test
    void shouldLeaveARecordThatTheTransformRefuses() throws UserException {
        topics.add("orders", null, "many").malformed("orders", 0, "no reason", "many");

        Replay.Outcome outcome = replay(record -> true, record -> {
            throw new UserException("cannot be mended");
        });

        assertThat(outcome.refused()).containsExactly("orders_quarantine/0/0: cannot be mended");
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void shouldSendNothingTwice() throws UserException {
        topics.add("orders", null, "many")
                .malformed("orders", 0, "no reason", "many")
                .add("orders_quarantine_replayed", null, "{\"from\":\"orders_quarantine/0/0\",\"to\":\"orders/0/1\"}");

        Replay.Outcome outcome = replay(record -> true, Transform.NONE);

        assertThat(outcome.before()).isEqualTo(1);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void shouldSendBackOnlyWhatIsChosen() throws UserException {
        topics.add("orders", null, "a")
                .add("orders", null, "b")
                .malformed("orders", 0, "no reason", "a")
                .malformed("orders", 1, "no reason", "b");

        replay(record -> record.origin().offset() == 1, Transform.NONE);

        assertThat(sentTo("orders")).extracting(record -> text(record.value())).containsExactly("b");
    }

    @Test
    void shouldSendARecordWhoseOriginalIsGoneWithoutAKey() throws UserException {
        topics.add("orders", null, "a").malformed("orders", 5, "no reason", "a");

        replay(record -> true, Transform.NONE);

        assertThat(sentTo("orders").get(0).key()).isNull();
    }

    /** More records than one transaction takes, so that the first one is sent while others are still read. */
    @Test
    void shouldSayThatAnotherReplayHasBegun() {
        for (int offset = 0; offset < 600; offset++) {
            topics.add("orders", null, "many").malformed("orders", offset, "no reason", "many");
        }

        assertThatThrownBy(() -> replay(
                        record -> {
                            if (record.origin().offset() == 400) {
                                producer.fenceProducer();
                            }
                            return true;
                        },
                        Transform.NONE))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Another replay of 'orders_quarantine' has begun");
    }

    @Test
    void shouldSendNoLateRecordBack() {
        assertThatThrownBy(() -> Replay.open("127.0.0.1:1", "orders_late"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("can be sent back");
    }

    @Test
    void shouldNameLateRecordsInTheirLedgerOnce() throws UserException {
        topics.late("orders", 3, "2026-11-21 09:00:00", "2026-11-21 10:00:00")
                .late("orders", 4, "2026-11-21 09:00:00", "2026-11-21 10:00:00")
                .add("orders_late_replayed", null, "{\"from\":\"orders_late/0/0\",\"to\":\"orders/0/3\"}");

        int named = new LateReadmission(clients(), "orders_late").run(record -> true);

        assertThat(named).isEqualTo(1);
        assertThat(sentTo("orders_late_replayed"))
                .extracting(entry -> LedgerEntry.of(entry.value()))
                .containsExactly(
                        new LedgerEntry(new RecordPosition("orders_late", 0, 1), new RecordPosition("orders", 0, 4)));
        assertThat(sentTo("orders")).isEmpty();
    }

    @Test
    void shouldReadmitNoMalformedRecords() {
        assertThatThrownBy(() -> LateReadmission.open("127.0.0.1:1", "orders_quarantine"))
                .hasMessageContaining("holds no late records");
    }
}
