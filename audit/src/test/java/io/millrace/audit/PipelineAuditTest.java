package io.millrace.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.account.AccountFigures;
import io.millrace.pipeline.job.JobFigures;
import io.millrace.records.AccountLine;
import io.millrace.records.AccountLine.Gap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PipelineAuditTest {
    private static final long SINCE = 1000;

    private final FakeKafka kafka = new FakeKafka().topic("orders", 0, 0);
    private Map<TopicPartition, Long> committed = Map.of();
    private final PipelineAudit audit = new PipelineAudit(Optional.of(kafka), () -> committed);

    private static AccountLine line(long first, long next, long used, long quarantined, long late) {
        return new AccountLine(
                "orders",
                0,
                SINCE,
                first,
                next,
                used,
                0,
                quarantined,
                late,
                next - first - used - quarantined - late,
                0,
                List.of());
    }

    private static JobFigures figures(long checkpoint, AccountLine... lines) {
        return new JobFigures(
                0,
                0,
                Optional.empty(),
                0,
                Map.of(),
                Optional.of(new JobFigures.Checkpoint(checkpoint, Instant.EPOCH)),
                Optional.of(new AccountFigures(checkpoint, checkpoint, List.of(lines))),
                true,
                OptionalInt.empty());
    }

    /** Examines the same counts at one checkpoint after the other, and returns what is found at the last of them. */
    private List<String> examined(int checkpoints, AccountLine... lines) {
        List<String> found = List.of();
        for (int checkpoint = 1; checkpoint <= checkpoints; checkpoint++) {
            found = audit.examine(figures(checkpoint, lines));
        }
        return found;
    }

    @Test
    void shouldFindNothingWhereAllAddsUp() {
        kafka.topic("orders_quarantine", 0, 0).aside("orders_quarantine", 0, 2000, "orders", 3);
        kafka.topic("orders_late", 0, 0).aside("orders_late", 0, 2000, "orders", 4);

        assertThat(examined(6, line(0, 5, 3, 1, 1))).isEmpty();
    }

    @Test
    void shouldMissRecordsWithoutAVerdict() {
        AccountLine line = new AccountLine("orders", 0, SINCE, 0, 10, 5, 1, 2, 1, 0, 0, List.of());

        assertThat(examined(1, line))
                .containsExactly(
                        "topic orders, partition 0: 10 records read, but used 5 + filtered 1 + quarantined 2 + late 1"
                                + " = 9; the verdict in its INSERT INTO record_account must be one of these four for every record");
    }

    /** Whatever the counts are: an alarm exactly when they do not add up. */
    @Test
    void shouldAddUpAnyCounts() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            long used = random.nextInt(5);
            long filtered = random.nextInt(5);
            long skipped = random.nextInt(5);
            long missing = random.nextInt(2);
            long next = used + filtered + skipped + missing;
            AccountLine line =
                    new AccountLine("orders", 0, SINCE, 0, next, used, filtered, 0, 0, skipped, 0, List.of());

            assertThat(new PipelineAudit(Optional.empty(), Map::of).examine(figures(1, line)))
                    .as("%s", line)
                    .hasSize(missing == 0 ? 0 : 1);
        }
    }

    @Test
    void shouldTellRecordsThatWereCountedTwice() {
        AccountLine line = new AccountLine("orders", 0, SINCE, 0, 5, 5, 0, 0, 0, 0, 2, List.of());

        assertThat(examined(1, line))
                .singleElement()
                .asString()
                .contains("2 records reached the account more than once");
    }

    @Test
    void shouldMissWhatWasPutAsideOnlyOnceItMustBeVisible() {
        kafka.topic("orders_quarantine", 0, 0).aside("orders_quarantine", 0, 2000, "orders", 3);
        kafka.topic("orders_late", 0, 0);

        assertThat(examined(2, line(0, 5, 3, 2, 0))).isEmpty();
        assertThat(examined(3, line(0, 5, 3, 2, 0)))
                .containsExactly("topic orders: 2 records quarantined, but orders_quarantine holds 1 of them");
    }

    @Test
    void shouldNotMissWhatKafkaHasDeletedOfATopicPutAside() {
        kafka.topic("orders_quarantine", 4, 5).aside("orders_quarantine", 4, 2000, "orders", 3);
        kafka.topic("orders_late", 0, 0);

        assertThat(examined(3, line(0, 5, 3, 2, 0))).isEmpty();
    }

    @Test
    void shouldTellMoreThanWasCounted() {
        kafka.topic("orders_quarantine", 0, 0)
                .aside("orders_quarantine", 0, 2000, "orders", 3)
                .aside("orders_quarantine", 1, 2000, "orders", 4);
        kafka.topic("orders_late", 0, 0);

        assertThat(examined(3, line(0, 5, 4, 1, 0)))
                .containsExactly("topic orders: 1 records quarantined, but orders_quarantine holds 2 of them");
    }

    @Test
    void shouldTellRecordsThatLieThereTwiceAndThoseOfStrangers() {
        kafka.topic("orders_quarantine", 0, 0)
                .aside("orders_quarantine", 0, 2000, "orders", 3)
                .aside("orders_quarantine", 1, 2000, "orders", 3)
                .record("orders_quarantine", 2, 2000, "{\"who\":\"somebody\"}");
        kafka.topic("orders_late", 0, 0);

        assertThat(examined(3, line(0, 5, 4, 1, 0)))
                .containsExactly(
                        "topic orders: orders_quarantine holds 1 records more than once",
                        "topic orders: orders_quarantine holds 1 records that this pipeline has not written");
    }

    @Test
    void shouldNotCountWhatAnEarlierLifeOfThePipelineHasPutAside() {
        kafka.topic("orders_quarantine", 0, 0)
                .aside("orders_quarantine", 0, SINCE - 1, "orders", 2)
                .aside("orders_quarantine", 1, SINCE, "orders", 3)
                // Behind one of this life whatever the clock says.
                .aside("orders_quarantine", 2, SINCE - 1, "orders", 4);
        kafka.topic("orders_late", 0, 0);

        assertThat(examined(3, line(0, 5, 3, 2, 0))).isEmpty();
    }

    @Test
    void shouldTellARecordInAGap() {
        kafka.topic("orders", 0, 9).record("orders", 6, 2000, "{}");
        AccountLine line = new AccountLine("orders", 0, SINCE, 0, 9, 6, 0, 0, 0, 3, 0, List.of(new Gap(5, 8)));

        assertThat(examined(1, line))
                .containsExactly("topic orders, partition 0: the record at offset 6 never reached the account");
    }

    @Test
    void shouldTakeAGapWithoutRecordsForAMarker() {
        kafka.topic("orders", 0, 9).record("orders", 8, 2000, "{}");
        AccountLine line = new AccountLine("orders", 0, SINCE, 0, 9, 8, 0, 0, 0, 1, 0, List.of(new Gap(5, 6)));

        assertThat(examined(1, line)).isEmpty();
    }

    @Test
    void shouldTellWhatKafkaRemovedBeforeItWasRead() {
        AccountLine line = new AccountLine("orders", 0, SINCE, 0, 9, 8, 0, 0, 0, 1, 0, List.of(new Gap(5, 6)));
        kafka.topic("orders", 0, 9).record("orders", 8, 2000, "{}");
        assertThat(examined(1, line)).isEmpty();
        kafka.topic("orders", 9, 9);
        AccountLine later = new AccountLine("orders", 0, SINCE, 0, 9, 7, 0, 0, 0, 2, 0, List.of(new Gap(6, 8)));

        assertThat(examined(1, later))
                .containsExactly(
                        "topic orders, partition 0: the records from offset 6 to 7 were removed by Kafka before they"
                                + " were read; give the topic a longer retention");
    }

    @Test
    void shouldTellOffsetsThatWereCommittedBeyondTheAccount() {
        kafka.topic("orders_quarantine", 0, 0).topic("orders_late", 0, 0);
        committed = Map.of(new TopicPartition("orders", 0), 8L);

        assertThat(examined(6, line(0, 5, 5, 0, 0)))
                .containsExactly("topic orders, partition 0: read up to offset 8, but the account ends at 5");
    }

    @Test
    void shouldTellWhatWindowsHaveDroppedAndTransactionsThatAreLost() {
        JobFigures figures = new JobFigures(
                0,
                0,
                Optional.empty(),
                7,
                Map.of("orders_log", 2L),
                Optional.empty(),
                Optional.empty(),
                false,
                OptionalInt.empty());

        assertThat(audit.examine(figures))
                .satisfiesExactly(
                        windows -> assertThat(windows).startsWith("its windows have dropped 7 rows as late"),
                        lost -> assertThat(lost)
                                .startsWith("table orders_log: Kafka has dropped 2 of its transactions"));
        // What is lost stays lost when the pipeline is started again and counts anew.
        assertThat(audit.examine(figures(1, line(0, 0, 0, 0, 0))))
                .singleElement()
                .asString()
                .startsWith("table orders_log: Kafka has dropped 2");
    }
}
