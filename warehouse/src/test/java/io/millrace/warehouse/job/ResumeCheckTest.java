package io.millrace.warehouse.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ResumeCheckTest {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 2);
    private static final Path CHECKPOINTS = Path.of("/data/checkpoints/shop/orders");

    @Test
    void shouldNameWhatKafkaHasDeleted() {
        assertThat(ResumeCheck.gaps("orders", Map.of(ORDERS, 5L), Map.of(ORDERS, 8L), Map.of(ORDERS, 20L)))
                .containsExactly(
                        "pipeline orders never reads 3 records of topic orders, partition 2 (offsets 5 to 7): Kafka has"
                                + " deleted them; its results lack them");
    }

    @Test
    void shouldNameATopicThatEndsBeforeThePipelineGoesOn() {
        assertThat(ResumeCheck.gaps("orders", Map.of(ORDERS, 5L), Map.of(ORDERS, 0L), Map.of(ORDERS, 4L)))
                .containsExactly(
                        "pipeline orders begins topic orders, partition 2 anew: it goes on from offset 5, and Kafka ends"
                                + " at 4; the topic was made again, or Kafka has lost records");
    }

    /** Whatever the offsets are: nothing is said exactly when Kafka still holds where the pipeline goes on. */
    @Test
    void shouldSayNothingExactlyWhenKafkaHoldsWhereItGoesOn() {
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            long first = random.nextInt(10);
            long end = first + random.nextInt(10);
            long next = random.nextInt(20);

            assertThat(ResumeCheck.gaps("orders", Map.of(ORDERS, next), Map.of(ORDERS, first), Map.of(ORDERS, end)))
                    .as("first %d, end %d, next %d", first, end, next)
                    .hasSize(first <= next && next <= end ? 0 : 1);
        }
    }

    @Test
    void shouldRefuseACheckpointBeforeWhatWasCommitted() {
        assertThat(ResumeCheck.refusal("orders", CHECKPOINTS, Map.of(ORDERS, 5L), Map.of(ORDERS, 9L)))
                .hasValue(
                        "the newest checkpoint of 'orders' in /data/checkpoints/shop/orders is gone: the one before ends at"
                                + " offset 5 of orders-2, and 9 has been reached; put it back; or delete /data/checkpoints/shop/orders,"
                                + " which recomputes the results from what the topics still hold");
    }

    @Test
    void shouldGoOnFromTheNewestCheckpoint() {
        assertThat(ResumeCheck.refusal("orders", CHECKPOINTS, Map.of(ORDERS, 9L), Map.of(ORDERS, 9L)))
                .isEmpty();
    }

    /** Offsets are committed behind checkpoints, so they may be older than the newest one. */
    @Test
    void shouldGoOnWhereOffsetsAreOlder() {
        assertThat(ResumeCheck.refusal("orders", CHECKPOINTS, Map.of(ORDERS, 9L), Map.of(ORDERS, 4L)))
                .isEmpty();
    }

    @Test
    void shouldGoOnWhereNothingHasBeenReadOrCommitted() {
        assertThat(ResumeCheck.refusal("orders", CHECKPOINTS, Map.of(ORDERS, 0L), Map.of(ORDERS, 9L)))
                .isEmpty();
        assertThat(ResumeCheck.refusal("orders", CHECKPOINTS, Map.of(ORDERS, 5L), Map.of()))
                .isEmpty();
    }
}
