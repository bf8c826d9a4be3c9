package io.millrace.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PutAsideRecordTest {
    @Test
    void shouldBeginAtZero() {
        RecordPosition first = new RecordPosition("orders", 0, 0);

        assertThat(RecordPosition.of("orders/0/0")).isEqualTo(first);
        assertThat(PutAsideRecord.originOf(utf8("{\"topic\":\"orders\",\"partition\":0,\"offset\":0}")))
                .contains(first);
        assertThat(PutAsideRecord.originOf(utf8("{\"offset\":0,\"partition\":0,\"topic\":\"orders\"}")))
                .contains(first);
    }

    @Test
    void shouldReadNoFurtherThanTheOrigin() {
        assertThat(PutAsideRecord.originOf(
                        utf8("{\"topic\":\"orders\",\"partition\":2,\"offset\":7,\"raw_bytes\":\"AA")))
                .contains(new RecordPosition("orders", 2, 7));
        assertThat(PutAsideRecord.originOf(utf8("{\"topic\":\"orders\",\"partition\":0,\"offset\":0,\"offset\":8}")))
                .contains(new RecordPosition("orders", 0, 0));
    }

    @Test
    void shouldFindTheOriginWhereverItStands() {
        String putAside =
                "{\"raw_bytes\":\"AA==\",\"more\":{\"offset\":1},\"offset\":7,\"topic\":\"orders\",\"partition\":2}";

        assertThat(PutAsideRecord.originOf(utf8(putAside))).contains(new RecordPosition("orders", 2, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{\"topic\":\"orders\",\"partition\":2}",
                "{\"topic\":\"orders\",\"partition\":\"two\",\"offset\":7}",
                "{\"topic\":\"orders\",\"partition\":2,\"offset\":-1}"
            })
    void shouldFindNoneInWhatNoPipelineHasWritten(String record) {
        assertThat(PutAsideRecord.originOf(utf8(record))).isEmpty();
    }

    @Test
    void shouldFindNoneInATombstone() {
        assertThat(PutAsideRecord.originOf(null)).isEmpty();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
