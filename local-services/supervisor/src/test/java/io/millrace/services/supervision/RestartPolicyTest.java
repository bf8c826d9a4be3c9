package io.millrace.services.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    @Test
    void shouldDoubleTheDelayUpToItsBound() {
        assertThat(IntStream.rangeClosed(1, 8)
                        .mapToObj(RestartPolicy.NORMAL::delay)
                        .map(delay -> delay.toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
        assertThat(RestartPolicy.NORMAL.delay(Integer.MAX_VALUE)).isEqualTo(RestartPolicy.NORMAL.longestDelay());
    }
}
