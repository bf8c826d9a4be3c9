package io.millrace.endtoend.webtraffic;

import io.millrace.endtoend.SharedScenario;
import io.millrace.endtoend.faults.Fault;
import io.millrace.endtoend.faults.Subject;
import io.millrace.endtoend.faults.TestBench;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A few faults of different kinds; {@link io.millrace.endtoend.faults.FaultMarathon} has all of them. */
@ExtendWith(SharedScenario.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebTrafficFaultsIT {
    private final TestBench bench;

    WebTrafficFaultsIT(WebTrafficScenario scenario) {
        bench = new TestBench(Subject.WEB_TRAFFIC, scenario);
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault(Fault.Kind.REFUSE, List.of("redis"), Duration.ofSeconds(5)),
                new Fault(Fault.Kind.KILL_IN_CHECKPOINT, List.of("kafka"), Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldCountEachRecordOnceThrough(Fault fault) throws Exception {
        bench.withstand(fault);
    }
}
