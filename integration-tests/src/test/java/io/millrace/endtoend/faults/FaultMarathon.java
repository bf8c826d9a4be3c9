package io.millrace.endtoend.faults;

import io.millrace.endtoend.Checkout;
import io.millrace.endtoend.Load;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * As many faults as one likes. The solutions take turns: each begins with no data and lets some faults happen one after
 * the other. A turn ends early when results are not exact, because nothing after that could be compared.
 */
@Command(
        name = "faults",
        description = "Lets faults happen to solutions while records flow, and compares all results after each.",
        mixinStandardHelpOptions = true)
public final class FaultMarathon implements Callable<Integer> {
    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed gives the same faults in the same order (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--faults",
            paramLabel = "N",
            defaultValue = "60",
            description = "How many there are (default: ${DEFAULT-VALUE}).")
    private int faults;

    @Option(
            names = "--solutions",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "live-streaming,web-traffic,online-education",
            description = "Which solutions take turns (default: ${DEFAULT-VALUE}).")
    private List<String> solutions;

    @Option(
            names = "--faults-per-turn",
            paramLabel = "N",
            defaultValue = "20",
            description = "After so many comes the next solution, without data (default: ${DEFAULT-VALUE}).")
    private int faultsPerTurn;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "" + Load.RATE,
            description =
                    "Records a second, a multiple of the default; each is sent so many times (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--clock",
            description = "Lets the clock jump, too: all JVMs run under libfaketime, from Debian's package.")
    private boolean clock;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where the report goes (default: integration-tests/target/faults/seed-N.md).")
    private Path report;

    @Spec
    private CommandSpec spec;

    /** Exits with 1 when anything was lost, doubled or torn, or did not come back. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FaultMarathon()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (rate <= 0 || rate % Load.RATE != 0) {
            throw new ParameterException(
                    spec.commandLine(), "--rate is " + rate + "; it must be a multiple of " + Load.RATE);
        }
        Path file = report == null ? Checkout.output().resolve("faults/seed-" + seed + ".md") : report;
        FaultReport outcomes = new FaultReport(file, seed);
        FaultDriver driver = new FaultDriver(seed);
        List<Subject> subjects = solutions.stream().map(Subject::of).toList();
        int left = faults;
        for (int turn = 0; left > 0; turn++) {
            Subject subject = subjects.get(turn % subjects.size());
            int count = Math.min(left, faultsPerTurn);
            left -= run(subject, driver, count, outcomes);
        }
        System.out.println("report: " + file.toAbsolutePath());
        return outcomes.allWithstood() ? 0 : 1;
    }

    /** Takes one turn and answers how many faults happened. */
    private int run(Subject subject, FaultDriver driver, int count, FaultReport outcomes) throws Exception {
        try (Rig rig = Rig.start(subject, clock, rate / Load.RATE)) {
            List<Fault> sequence = driver.sequence(rig.bench().possible(), count);
            System.out.println(subject.solution() + ", seed " + seed + ": " + sequence);
            rig.missing().forEach(outcomes::note);
            for (int i = 0; i < sequence.size(); i++) {
                FaultOutcome outcome = rig.bench().strike(sequence.get(i));
                outcomes.add(outcome);
                System.out.println(FaultReport.line(outcome));
                if (!outcome.withstood()) {
                    rig.keepLogs(outcomes.folderFor(outcome));
                    rig.abandon();
                    return i + 1;
                }
            }
            return sequence.size();
        }
    }
}
