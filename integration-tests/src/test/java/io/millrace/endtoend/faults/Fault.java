package io.millrace.endtoend.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that goes wrong for a while.
 *
 * @param kind what happens
 * @param targets to whom: local services, or {@link #MILLRACE}
 * @param length how long it lasts; zero for what is over at once
 */
public record Fault(Kind kind, List<String> targets, Duration length) {
    /** The main process, with Flink in it. */
    public static final String MILLRACE = "millrace";

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration MEDIUM = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofSeconds(60);

    /** What happens. */
    public enum Kind {
        /** Processes get SIGKILL; the main process is started again by hand, a service by its supervisor. */
        KILL("kill -9 of"),
        /** The same, at the moment at which a checkpoint begins. */
        KILL_IN_CHECKPOINT("kill -9, while a checkpoint is made, of"),
        /** A process gets SIGSTOP, and SIGCONT when the fault is over. */
        FREEZE("SIGSTOP of"),
        /** A process runs a fifth of the time. */
        SLOW("slow"),
        /** A store refuses writes. */
        REFUSE("writes refused by"),
        /** Connections from the pipelines to a store break, and new ones too. */
        CUT("connection cut to"),
        /** Every answer of a store, and every question to it, comes late. */
        DELAY("connection delayed to"),
        /** The wall clock is an hour ahead, and right again afterwards. */
        CLOCK_AHEAD("clock an hour ahead of"),
        /** The wall clock is an hour behind, and right again afterwards. */
        CLOCK_BEHIND("clock an hour behind of"),
        /** Nothing more can be written to the data directory. */
        FULL_DISK("full disk of"),
        /** The newest checkpoint is damaged while the main process is down. */
        DAMAGED_CHECKPOINT("damaged checkpoint of"),
        /** The newest checkpoint is gone while the main process is down, older ones are not. */
        MISSING_CHECKPOINT("missing newest checkpoint of"),
        /** All checkpoints are gone while the main process is down. */
        LOST_CHECKPOINTS("lost checkpoints of");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    public Fault {
        targets = List.copyOf(targets);
        if (targets.isEmpty() || length.isNegative()) {
            throw new IllegalArgumentException(
                    "a fault has a target and no negative length, got: " + targets + ", " + length);
        }
    }

    public static Fault kill(String... targets) {
        return new Fault(Kind.KILL, List.of(targets), Duration.ZERO);
    }

    static Fault of(Kind kind, String target, Duration length) {
        return new Fault(kind, List.of(target), length);
    }

    /**
     * Returns all faults that are tried on a solution, always in the same order.
     *
     * @param services that it uses
     * @param wired those of them that its pipelines reach through a {@link Wire}
     * @param ownDisk whether the data directory has a disk of its own that may be filled
     * @param ownClock whether its processes live by a clock that may be set
     */
    public static List<Fault> possible(List<String> services, List<String> wired, boolean ownDisk, boolean ownClock) {
        List<String> targets = new ArrayList<>(List.of(MILLRACE));
        targets.addAll(services);
        List<Fault> faults = new ArrayList<>();
        for (String target : targets) {
            faults.add(kill(target));
            faults.add(of(Kind.KILL_IN_CHECKPOINT, target, Duration.ZERO));
            faults.add(of(Kind.FREEZE, target, SHORT));
            faults.add(of(Kind.FREEZE, target, LONG));
            faults.add(of(Kind.SLOW, target, MEDIUM));
        }
        for (int one = 0; one < services.size(); one++) {
            faults.add(of(Kind.REFUSE, services.get(one), MEDIUM));
            for (int other = one + 1; other < services.size(); other++) {
                faults.add(kill(services.get(one), services.get(other)));
            }
        }
        for (String store : wired) {
            faults.add(of(Kind.CUT, store, MEDIUM));
            faults.add(of(Kind.DELAY, store, MEDIUM));
        }
        faults.add(of(Kind.DAMAGED_CHECKPOINT, MILLRACE, Duration.ZERO));
        faults.add(of(Kind.MISSING_CHECKPOINT, MILLRACE, Duration.ZERO));
        faults.add(of(Kind.LOST_CHECKPOINTS, MILLRACE, Duration.ZERO));
        if (ownDisk) {
            faults.add(of(Kind.FULL_DISK, MILLRACE, MEDIUM));
        }
        if (ownClock) {
            faults.add(of(Kind.CLOCK_AHEAD, MILLRACE, MEDIUM));
            faults.add(of(Kind.CLOCK_BEHIND, MILLRACE, MEDIUM));
        }
        return List.copyOf(faults);
    }

    @Override
    public String toString() {
        String what = kind.words + " " + String.join(" and ", targets);
        return length.isZero() ? what : what + " for " + length.toSeconds() + " s";
    }
}
