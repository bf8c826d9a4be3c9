package io.millrace.solution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
    @Test
    void shouldReadItsOwnText() {
        Place place = new Place("orders", 3, 5_000_000_000L);

        assertThat(Place.of(place.toString())).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "orders/1", "orders/1/2/3", "orders/-1/0", "orders/one/0", "/0/0"})
    void shouldRefuseATextThatIsNoPlace(String text) {
        assertThatThrownBy(() -> Place.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldBeginAtZero() {
        Place first = new Place("orders", 0, 0);

        assertThat(Place.of("orders/0/0")).isEqualTo(first);
        assertThat(Place.originOf(utf8("{\"topic\":\"orders\",\"partition\":0,\"offset\":0}")))
                .contains(first);
        assertThat(Place.originOf(utf8("{\"offset\":0,\"partition\":0,\"topic\":\"orders\"}")))
                .contains(first);
    }

    @Test
    void shouldReadNoFurtherThanTheOrigin() {
        assertThat(Place.originOf(utf8("{\"topic\":\"orders\",\"partition\":2,\"offset\":7,\"raw_bytes\":\"AA")))
                .contains(new Place("orders", 2, 7));
        assertThat(Place.originOf(utf8("{\"topic\":\"orders\",\"partition\":0,\"offset\":0,\"offset\":8}")))
                .contains(new Place("orders", 0, 0));
    }

    @Test
    void shouldFindTheOriginWhereverItStands() {
        String putAside =
                "{\"raw_bytes\":\"AA==\",\"more\":{\"offset\":1},\"offset\":7,\"topic\":\"orders\",\"partition\":2}";

        assertThat(Place.originOf(utf8(putAside))).contains(new Place("orders", 2, 7));
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
        assertThat(Place.originOf(utf8(record))).isEmpty();
    }

    @Test
    void shouldFindNoneInATombstone() {
        assertThat(Place.originOf(null)).isEmpty();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
