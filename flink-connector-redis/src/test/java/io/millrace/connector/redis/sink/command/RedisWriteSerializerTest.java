package io.millrace.connector.redis.sink.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connector.redis.sink.RedisWriteSerializer;
import java.io.IOException;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class RedisWriteSerializerTest {
    @Test
    void shouldRestoreWhatItHasWritten() throws IOException {
        List<RedisWrite> writes = List.of(
                new RedisWrite(false, new byte[] {1}, null, new byte[] {2, 3}, 7),
                new RedisWrite(true, new byte[] {-1, 0}, new byte[] {4}, null, 0),
                new RedisWrite(false, new byte[0], new byte[0], new byte[0], 0));
        RedisWriteSerializer serializer = new RedisWriteSerializer();

        byte[] state = serializer.serialize(new BufferedRequestState<>(writes.stream()
                .map(write -> new RequestEntryWrapper<>(write, write.size()))
                .toList()));
        List<RedisWrite> restored =
                serializer.deserialize(serializer.getVersion(), state).getBufferedRequestEntries().stream()
                        .map(RequestEntryWrapper::getRequestEntry)
                        .toList();

        assertThat(restored)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("attempts")
                .containsExactlyElementsOf(writes);
        assertThat(restored).extracting(RedisWrite::attempts).containsOnly(0);
    }
}
