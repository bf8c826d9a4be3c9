package io.millrace.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerEntryTest {
    @Test
    void shouldReadWhatItWrites() {
        LedgerEntry entry = new LedgerEntry(
                new RecordPosition("orders_quarantine", 0, 3), new RecordPosition("orders", 2, 5_000_000_000L));

        assertThat(LedgerEntry.of(entry.value())).isEqualTo(entry);
    }

    @Test
    void shouldReadEntriesOfEarlierVersions() {
        byte[] written = "{\"to\":\"orders/0/9\",\"from\":\"orders_late/0/1\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(LedgerEntry.of(written))
                .isEqualTo(
                        new LedgerEntry(new RecordPosition("orders_late", 0, 1), new RecordPosition("orders", 0, 9)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"from\":\"orders_late/0/1\"}",
                "{\"from\":\"orders_late/0/1\",\"to\":\"orders/0\"}"
            })
    void shouldRefuseWhatIsNone(String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> LedgerEntry.of(bytes)).isInstanceOf(IllegalArgumentException.class);
    }
}
