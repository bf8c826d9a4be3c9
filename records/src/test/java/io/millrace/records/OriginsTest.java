package io.millrace.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginsTest {
    private final Origins origins = new Origins();

    @Test
    void shouldCountARecordOnceHoweverOftenItLiesThere() {
        assertThat(origins.add(new RecordPosition("orders", 0, 7))).isTrue();
        assertThat(origins.add(new RecordPosition("orders", 0, 7))).isFalse();

        assertThat(origins.count("orders", 0, 0, 100)).isEqualTo(1);
    }

    @Test
    void shouldTellPartitionsAndTopicsApart() {
        origins.add(new RecordPosition("orders", 0, 7));

        assertThat(origins.add(new RecordPosition("orders", 1, 7))).isTrue();
        assertThat(origins.add(new RecordPosition("gifts", 0, 7))).isTrue();
        assertThat(origins.count("orders", 0, 0, 100)).isEqualTo(1);
        assertThat(origins.count("orders", 2, 0, 100)).isZero();
        assertThat(origins.count("visits", 0, 0, 100)).isZero();
    }

    @Test
    void shouldCountFromOneOffsetUpToAnother() {
        origins.add(new RecordPosition("orders", 0, 7));
        origins.add(new RecordPosition("orders", 0, 9));

        assertThat(origins.count("orders", 0, 7, 9)).isEqualTo(1);
        assertThat(origins.count("orders", 0, 8, 10)).isEqualTo(1);
        assertThat(origins.count("orders", 0, 7, 10)).isEqualTo(2);
    }
}
