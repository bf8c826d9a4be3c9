package io.millrace.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultDriverTest {
    private static final List<Fault> POSSIBLE =
            Fault.possible(List.of("kafka", "mysql", "hbase"), List.of("mysql"), true, true);

    @Test
    void shouldMakeTheSameSequenceFromTheSameSeed() {
        assertThat(new FaultDriver(7).sequence(POSSIBLE, 100)).isEqualTo(new FaultDriver(7).sequence(POSSIBLE, 100));
        assertThat(new FaultDriver(7).sequence(POSSIBLE, 100)).isNotEqualTo(new FaultDriver(8).sequence(POSSIBLE, 100));
    }

    @Test
    void shouldTryEachFaultBeforeAnyTwice() {
        assertThat(POSSIBLE).doesNotHaveDuplicates();
        assertThat(new FaultDriver(7).sequence(POSSIBLE, POSSIBLE.size()))
                .containsExactlyInAnyOrderElementsOf(POSSIBLE);
    }

    @Test
    void shouldSayWhatHappensToWhom() {
        assertThat(POSSIBLE)
                .extracting(Fault::toString)
                .contains("kill -9 of millrace", "kill -9 of kafka and hbase", "SIGSTOP of mysql for 60 s");
    }
}
