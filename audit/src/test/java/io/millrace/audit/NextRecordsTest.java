package io.millrace.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class NextRecordsTest {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);

    private final FakeKafka kafka = new FakeKafka().topic("orders", 0, 10).record("orders", 6, 1, "{}");
    private final NextRecords next = new NextRecords(kafka.gaps());

    @Test
    void shouldFindTheRecordBehindOffsetsWithoutOne() {
        assertThat(next.next("reader", ORDERS, 3, 10)).isEqualTo(6);
        assertThat(next.next("reader", ORDERS, 6, 10)).isEqualTo(6);
    }

    @Test
    void shouldFindTheEndWhereNoRecordIsLeft() {
        assertThat(next.next("reader", ORDERS, 7, 10)).isEqualTo(10);
    }

    @Test
    void shouldAskNothingOfWhoIsAtTheEnd() {
        assertThat(next.next("reader", ORDERS, 10, 10)).isEqualTo(10);
    }

    @Test
    void shouldFindWhatComesLater() {
        assertThat(next.next("reader", ORDERS, 7, 10)).isEqualTo(10);
        kafka.topic("orders", 0, 12).record("orders", 11, 1, "{}");

        assertThat(next.next("reader", ORDERS, 7, 12)).isEqualTo(11);
        assertThat(next.next("other reader", ORDERS, 2, 12)).isEqualTo(6);
    }
}
