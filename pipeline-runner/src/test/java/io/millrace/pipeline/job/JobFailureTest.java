package io.millrace.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobFailureTest {
    @Test
    void shouldTellAllInOneLine() {
        assertThat(new JobFailure(Instant.EPOCH, List.of("a", "b"), "it is too long", Optional.of("widen it")).line())
                .isEqualTo("table a or b: it is too long; widen it");
    }

    @Test
    void shouldTellTheCauseAloneWhenNothingElseIsKnown() {
        assertThat(new JobFailure(Instant.EPOCH, List.of(), "something", Optional.empty()).line())
                .isEqualTo("something");
    }
}
