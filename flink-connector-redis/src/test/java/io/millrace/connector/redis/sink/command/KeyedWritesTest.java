package io.millrace.connector.redis.sink.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyedWritesTest {
    private static RedisWrite write(String key, String cell, String value) {
        return new RedisWrite(
                value == null,
                key.getBytes(UTF_8),
                cell.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8),
                0);
    }

    @Test
    void shouldKeepTheOrderOfEachKeyAndTheLastOfEachCell() {
        RedisWrite first = write("a", "x", "1");
        RedisWrite other = write("b", "x", "2");
        RedisWrite removal = write("a", "x", null);
        RedisWrite neighbour = write("a", "y", "3");
        RedisWrite last = write("a", "x", "4");

        List<KeyedWrites> keys = List.copyOf(KeyedWrites.of(List.of(first, other, removal, neighbour, last)));

        assertThat(keys).hasSize(2);
        assertThat(keys.get(0).writes()).containsExactly(first, removal, neighbour, last);
        assertThat(keys.get(0).last()).isSameAs(last);
        assertThat(keys.get(0).lastByCell()).containsExactlyInAnyOrder(last, neighbour);
        assertThat(keys.get(1).writes()).containsExactly(other);
        assertThat(keys.get(1).lastByCell()).containsExactly(other);
    }

    @Test
    void shouldFailTogether() {
        List<KeyedWrites> keys =
                List.copyOf(KeyedWrites.of(List.of(write("a", "x", "1"), write("b", "x", "2"), write("a", "y", "3"))));

        keys.get(0).fail();

        assertThat(keys.get(0).key()).isEqualTo("a".getBytes(UTF_8));
        assertThat(keys.get(0).hasFailed()).isTrue();
        assertThat(keys.get(1).hasFailed()).isFalse();
    }
}
