package io.millrace.verification.stored.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.records.RecordPosition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class AsideRecordsTest {
    private final List<ConsumerRecord<byte[], byte[]>> topic = new ArrayList<>();

    private void put(int partition, long timestamp, String value) {
        topic.add(new ConsumerRecord<>(
                "orders_late",
                partition,
                topic.size(),
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                value.getBytes(StandardCharsets.UTF_8),
                new RecordHeaders(),
                Optional.empty()));
    }

    private static String of(long offset) {
        return "{\"topic\":\"orders\",\"partition\":0,\"offset\":" + offset + "}";
    }

    private List<Long> counted(Map<String, Long> begun, RecordPosition... removed) {
        AsideRecords aside = new AsideRecords(begun);
        topic.forEach(aside::add);
        Arrays.stream(removed).forEach(aside::remove);
        return topic.stream().filter(aside::counts).map(ConsumerRecord::offset).toList();
    }

    @Test
    void shouldCountARecordOnceAsItWasPutAsideLast() {
        put(0, 10, of(7));
        put(0, 10, of(8));
        put(0, 20, of(7));
        put(0, 30, of(7));

        assertThat(counted(Map.of())).containsExactly(1L, 3L);
    }

    @Test
    void shouldLeaveOutWhatWasPutAsideBeforeItsPipelineBegan() {
        put(0, 10, of(7));
        put(0, 20, of(8));
        // The clock was set back.
        put(0, 15, of(9));
        put(1, 15, of(10));

        assertThat(counted(Map.of("orders", 20L))).containsExactly(1L, 2L);
    }

    @Test
    void shouldLeaveOutARecordThatCountsByNowHoweverOftenItLiesThere() {
        put(0, 10, of(7));
        put(0, 20, of(7));
        put(0, 30, of(8));

        assertThat(counted(Map.of(), new RecordPosition("orders", 0, 7), new RecordPosition("orders", 0, 100)))
                .containsExactly(2L);
    }

    @Test
    void shouldCountWhatNoPipelineHasWritten() {
        put(0, 10, "no JSON");
        put(0, 10, "no JSON");

        assertThat(counted(Map.of("orders", 20L))).containsExactly(0L, 1L);
    }
}
