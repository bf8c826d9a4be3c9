package io.millrace.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
    private static final TopicPartition FIRST = new TopicPartition("orders", 0);
    private static final TopicPartition SECOND = new TopicPartition("orders", 1);

    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>(OffsetResetStrategy.NONE);
    private final TopicReader reader = new TopicReader(kafka);
    private final List<String> seen = new ArrayList<>();

    private void topic(long begin, long end, long otherEnd) {
        Node[] nobody = {};
        kafka.updatePartitions(
                "orders",
                List.of(
                        new PartitionInfo("orders", 0, null, nobody, nobody),
                        new PartitionInfo("orders", 1, null, nobody, nobody)));
        kafka.updateBeginningOffsets(Map.of(FIRST, begin, SECOND, 0L));
        kafka.updateEndOffsets(Map.of(FIRST, end, SECOND, otherEnd));
    }

    /** Has the next poll find records; those of one poll may come after the end that was asked for. */
    private void found(TopicPartition partition, long... offsets) {
        kafka.schedulePollTask(() -> {
            for (long offset : offsets) {
                kafka.addRecord(new ConsumerRecord<>("orders", partition.partition(), offset, null, new byte[0]));
            }
        });
    }

    private void see(ConsumerRecord<byte[], byte[]> record) {
        seen.add(RecordPosition.of(record).toString());
    }

    @Test
    void shouldShowAllRecordsOfAllPartitionsUpToNow() {
        topic(0, 2, 1);
        found(FIRST, 0, 1);
        found(SECOND, 0);

        reader.read("orders", this::see);

        assertThat(seen).containsExactly("orders/0/0", "orders/0/1", "orders/1/0");
    }

    @Test
    void shouldLeaveOutWhatHasComeSince() {
        topic(0, 2, 0);
        found(FIRST, 0, 1, 2, 3);

        reader.read("orders", this::see);

        assertThat(seen).containsExactly("orders/0/0", "orders/0/1");
    }

    @Test
    void shouldBeginWhereKafkaDoes() {
        topic(5, 6, 0);
        found(FIRST, 5);

        reader.read("orders", this::see);

        assertThat(seen).containsExactly("orders/0/5");
    }

    @Test
    void shouldPassOverOffsetsWithoutRecords() {
        topic(0, 3, 0);
        found(FIRST, 1);
        kafka.schedulePollTask(() -> kafka.seek(FIRST, 3));

        reader.read("orders", this::see);

        assertThat(seen).containsExactly("orders/0/1");
    }

    @Test
    void shouldShowNothingOfATopicThatIsNotThere() {
        reader.read("nothing", this::see);

        assertThat(seen).isEmpty();
        assertThat(reader.partitions("nothing")).isEmpty();
    }

    @Test
    void shouldGoOnFromWhereItStands() {
        topic(0, 2, 0);
        found(FIRST, 0, 1);
        reader.read("orders", this::see);
        kafka.updateEndOffsets(Map.of(FIRST, 3L));
        found(FIRST, 2);

        reader.readOn(reader.ends("orders"), this::see);

        assertThat(seen).containsExactly("orders/0/0", "orders/0/1", "orders/0/2");
    }

    @Test
    void shouldEndWithWhatItsUserThrows() {
        topic(0, 1, 0);
        found(FIRST, 0);

        assertThatThrownBy(() -> reader.read("orders", record -> {
                    throw new IOException("full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("full");
    }

    @Test
    void shouldFindARecordByItsPosition() {
        topic(0, 9, 0);
        found(FIRST, 7);

        assertThat(reader.at(new RecordPosition("orders", 0, 7)).map(RecordPosition::of))
                .contains(new RecordPosition("orders", 0, 7));
    }

    @Test
    void shouldFindNothingBehindTheEnd() {
        topic(0, 7, 0);

        assertThat(reader.at(new RecordPosition("orders", 0, 7))).isEmpty();
    }

    @Test
    void shouldFindNothingWhereCompactionHasRemovedTheRecord() {
        topic(0, 9, 0);
        found(FIRST, 8);

        assertThat(reader.at(new RecordPosition("orders", 0, 7))).isEmpty();
    }
}
