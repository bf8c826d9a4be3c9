package io.millrace.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordPositionTest {
    @Test
    void shouldReadItsOwnText() {
        RecordPosition place = new RecordPosition("orders", 3, 5_000_000_000L);

        assertThat(RecordPosition.of(place.toString())).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "orders/1", "orders/1/2/3", "orders/-1/0", "orders/one/0", "/0/0"})
    void shouldRefuseATextThatIsNoPlace(String text) {
        assertThatThrownBy(() -> RecordPosition.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
