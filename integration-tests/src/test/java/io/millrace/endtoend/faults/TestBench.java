package io.millrace.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.endtoend.Difference;
import io.millrace.endtoend.Load;
import io.millrace.endtoend.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/** Lets faults happen to a running solution while records flow, one after the other, and compares after each. */
public final class TestBench {
    private static final Duration LATE = Duration.ofMillis(50);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Subject subject;
    private final Scenario scenario;
    private final Map<String, Wire> wires;
    private final Optional<Disk> disk;
    private final Optional<Clock> clock;
    private final int copies;

    /** Makes one for a scenario without wires and without a disk of its own. */
    public TestBench(Subject subject, Scenario scenario) {
        this(subject, scenario, Map.of(), Optional.empty(), Optional.empty(), 1);
    }

    /** @param copies how often each record of the load is sent */
    TestBench(
            Subject subject,
            Scenario scenario,
            Map<String, Wire> wires,
            Optional<Disk> disk,
            Optional<Clock> clock,
            int copies) {
        this.subject = subject;
        this.scenario = scenario;
        this.wires = Map.copyOf(wires);
        this.disk = disk;
        this.clock = clock;
        this.copies = copies;
    }

    /** Returns the faults that it can bring about. */
    List<Fault> possible() {
        List<String> wired =
                subject.services().stream().filter(wires::containsKey).toList();
        return Fault.possible(subject.services(), wired, disk.isPresent(), clock.isPresent());
    }

    private static final class Course {
        private long begun = System.nanoTime();
        private long back = begun;
        private long fresh;
    }

    /** Lets a fault happen and fails unless all results are exact and fresh afterwards. */
    public void withstand(Fault fault) throws Exception {
        FaultOutcome outcome = strike(fault);
        assertThat(outcome.differences()).as(fault.toString()).isEmpty();
        assertThat(outcome.withstood()).as(outcome.toString()).isTrue();
    }

    /** Lets a fault happen; returns when results agree again, or do not within some minutes. */
    public FaultOutcome strike(Fault fault) throws Exception {
        Trouble trouble = trouble(fault);
        Course course = new Course();
        long before = scenario.journal.size();
        String remark = "";
        try {
            Load.during(scenario, copies, () -> run(fault, trouble, course));
        } catch (Exception | AssertionError e) {
            // Whatever it is, it belongs into the report, and the comparison tells how bad it is.
            remark = firstLine(e);
        }
        long sent = scenario.journal.size() - before;
        List<Difference> differences = List.of();
        try {
            scenario.settle();
        } catch (ConditionTimeoutException | AssertionError e) {
            remark = remark.isEmpty() ? firstLine(e) : remark;
            differences = scenario.differences();
        }
        return new FaultOutcome(
                subject.solution(),
                fault,
                Duration.ofNanos(course.back - course.begun),
                course.fresh == 0 ? null : Duration.ofNanos(course.fresh - course.back),
                sent,
                scenario.journal.size(),
                differences,
                remark);
    }

    private void run(Fault fault, Trouble trouble, Course course) throws Exception {
        awaitFreshResults();
        if (fault.kind() == Fault.Kind.KILL_IN_CHECKPOINT) {
            checkpoints().awaitBegin();
        }
        course.begun = System.nanoTime();
        trouble.begin();
        try {
            // Not a wait for anything: so long it lasts.
            Thread.sleep(fault.length().toMillis());
        } finally {
            trouble.end();
        }
        course.back = System.nanoTime();
        awaitFreshResults();
        course.fresh = System.nanoTime();
    }

    private void awaitFreshResults() {
        Scenario.Mark mark = scenario.sendMark();
        Scenario.patiently("records that are sent now show in the results")
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(mark::shown);
    }

    private Trouble trouble(Fault fault) throws Exception {
        String target = fault.targets().get(0);
        return switch (fault.kind()) {
            case KILL, KILL_IN_CHECKPOINT -> new Killed(scenario.millrace, fault.targets());
            case FREEZE -> new Halted(scenario.millrace, target, true);
            case SLOW -> new Halted(scenario.millrace, target, false);
            case REFUSE -> subject.refusal(target, scenario.millrace);
            case CUT ->
                Trouble.of(() -> wires.get(target).cut(true), () -> wires.get(target)
                        .cut(false));
            case DELAY ->
                Trouble.of(() -> wires.get(target).delay(LATE), () -> wires.get(target)
                        .delay(Duration.ZERO));
            case CLOCK_AHEAD -> Trouble.of(() -> setClock(HOUR), () -> setClock(Duration.ZERO));
            case CLOCK_BEHIND -> Trouble.of(() -> setClock(HOUR.negated()), () -> setClock(Duration.ZERO));
            case FULL_DISK -> disk.orElseThrow();
            case DAMAGED_CHECKPOINT -> SpoiltCheckpoints.damaged(scenario.millrace, checkpoints(), aside());
            case MISSING_CHECKPOINT -> SpoiltCheckpoints.missing(scenario.millrace, checkpoints(), aside());
            case LOST_CHECKPOINTS -> SpoiltCheckpoints.lost(scenario.millrace, checkpoints(), aside());
        };
    }

    private void setClock(Duration off) throws IOException {
        clock.orElseThrow().set(off);
    }

    private Checkpoints checkpoints() {
        return new Checkpoints(scenario.millrace.dataDirectory(), subject.solution());
    }

    /** On the same disk, so that moving is renaming. */
    private Path aside() throws Exception {
        return Files.createTempDirectory(scenario.millrace.dataDirectory(), "aside");
    }

    private static String firstLine(Throwable thrown) {
        return thrown.toString().lines().findFirst().orElse("");
    }
}
