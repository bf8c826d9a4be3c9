package io.millrace.solution.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.solution.dashboard.Chart.Place;
import org.junit.jupiter.api.Test;

class ChartTest {
    @Test
    void shouldTellWhetherPlacesOverlap() {
        Place place = new Place(3, 3, 2, 2);

        assertThat(place.overlaps(new Place(4, 4, 2, 2))).isTrue();
        assertThat(place.overlaps(new Place(1, 1, 12, 12))).isTrue();
        assertThat(place.overlaps(new Place(5, 3, 2, 2))).isFalse();
        assertThat(place.overlaps(new Place(3, 5, 2, 2))).isFalse();
        assertThat(place.overlaps(new Place(1, 3, 2, 2))).isFalse();
        assertThat(place.overlaps(new Place(3, 1, 2, 2))).isFalse();
    }

    @Test
    void shouldRefusePlacesThatOverflow() {
        assertThatThrownBy(() -> new Place(Integer.MAX_VALUE, 1, Integer.MAX_VALUE, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Place(1, Integer.MAX_VALUE, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
