package io.millrace.connector.redis.sink.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.cluster.SlotHash;
import io.millrace.connector.redis.schema.RedisCommand;
import io.millrace.connector.redis.schema.TableLayout;
import java.util.Optional;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardKeysTest {
    private static final TableLayout LAYOUT = TableLayout.of(
            "t",
            RedisCommand.LPUSH,
            Optional.empty(),
            RowType.of(VarCharType.STRING_TYPE, VarCharType.STRING_TYPE),
            new int[0]);

    @ParameterizedTest
    @ValueSource(strings = {"visits", "visits:{42}", "{a}{b}", "a{b", "小明", "x{{y}z", " "})
    void shouldLieWhereTheListLies(String list) {
        GuardKeys guard = GuardKeys.of(list.getBytes(UTF_8), LAYOUT, true);

        int slot = SlotHash.getSlot(list.getBytes(UTF_8));
        assertThat(SlotHash.getSlot(guard.written())).isEqualTo(slot);
        assertThat(SlotHash.getSlot(guard.recent())).isEqualTo(slot);
        assertThat(guard.written()).isNotEqualTo(guard.recent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a}b", "a{}b", "a{}b{c}:1"})
    void shouldRefuseWhatHasNoNeighbourInACluster(String list) {
        assertThatThrownBy(() -> GuardKeys.of(list.getBytes(UTF_8), LAYOUT, true))
                .isInstanceOf(RedisSinkException.class)
                .hasMessageContaining("a list in a cluster cannot have the key '" + list + "'");
        assertThat(GuardKeys.of(list.getBytes(UTF_8), LAYOUT, false).written()).isNotEmpty();
    }
}
