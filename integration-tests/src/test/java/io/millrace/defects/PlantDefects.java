package io.millrace.defects;

import io.millrace.endtoend.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plants defects one at a time and tells for each whether its test fails. */
@Command(
        name = "plant-defects",
        description =
                "Plants the defects of integration-tests/defects.yaml, one at a time, into a copy of the checkout,"
                        + " and tells for each whether its test fails. Before that it makes sure that these tests pass without a"
                        + " defect.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:each defect was caught", "1:at least one was not", "2:nothing can be said"})
public final class PlantDefects implements Callable<Integer> {
    private static final int NOTHING_CAN_BE_SAID = 2;

    @Option(names = "--skip-check", description = "Does not run the tests without a defect.")
    private boolean skipCheck;

    @Option(names = "--folder", required = true, hidden = true, description = "Where the copy and the logs go.")
    private Path folder;

    @Parameters(paramLabel = "NUMBER", arity = "0..*", description = "Which defects (default: all).")
    private List<Integer> numbers = List.of();

    /** Exits with 1 when a defect was not caught. */
    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new PlantDefects());
        command.setExecutionExceptionHandler((exception, line, result) -> {
            if (exception instanceof UnfitDefectException) {
                line.getErr().println("plant-defects: " + exception.getMessage());
            } else {
                exception.printStackTrace(line.getErr());
            }
            return NOTHING_CAN_BE_SAID;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<PlantedDefect> defects =
                chosen(DefectsFile.read(Checkout.folder().resolve("integration-tests/defects.yaml")));
        boolean all = true;
        try (CheckoutCopy copy = CheckoutCopy.of(Checkout.folder(), folder.resolve("checkout"))) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> mend(copy), "mend"));
            MavenTests maven = new MavenTests(copy.folder(), folder.resolve("logs"));
            Sources sources = Sources.in(copy.folder());
            if (!skipCheck) {
                check(defects, sources, maven);
            }
            for (PlantedDefect defect : defects) {
                all &= isCaught(defect, sources, copy, maven);
            }
        }
        return all ? 0 : 1;
    }

    private List<PlantedDefect> chosen(List<PlantedDefect> defects) {
        Set<Integer> missing = new TreeSet<>(numbers);
        defects.forEach(defect -> missing.remove(defect.number()));
        if (!missing.isEmpty()) {
            throw new UnfitDefectException(
                    "there is no defect " + missing + "; integration-tests/defects.yaml lists them");
        }
        return defects.stream()
                .filter(defect -> numbers.isEmpty() || numbers.contains(defect.number()))
                .toList();
    }

    /** Runs all tests of a module at once, those that need services by themselves. */
    private static void check(List<PlantedDefect> defects, Sources sources, MavenTests maven)
            throws IOException, InterruptedException {
        record Kind(String module, boolean integration) {}
        Map<Kind, Set<String>> tests = new LinkedHashMap<>();
        for (PlantedDefect defect : defects) {
            TestPlace place = TestPlace.of(defect, sources);
            tests.computeIfAbsent(new Kind(place.module(), place.isIntegrationTest()), kind -> new LinkedHashSet<>())
                    .add(place.test());
        }
        for (Map.Entry<Kind, Set<String>> entry : tests.entrySet()) {
            Kind kind = entry.getKey();
            String name = "without-" + kind.module().replace('/', '-') + (kind.integration() ? "-it" : "");
            String list = String.join(",", entry.getValue());
            if (!maven.run(kind.module(), kind.integration(), list, name).passed()) {
                throw new UnfitDefectException(kind.module() + ": " + list
                        + " must pass without a defect, but do not; see " + maven.log(name));
            }
            System.out.println(kind.module() + ": " + list + " pass without a defect");
        }
    }

    private static boolean isCaught(PlantedDefect defect, Sources sources, CheckoutCopy copy, MavenTests maven)
            throws IOException, InterruptedException {
        TestPlace place = TestPlace.of(defect, sources);
        copy.plant(new Planter(sources).plant(defect));
        Outcome outcome =
                maven.run(place.module(), place.isIntegrationTest(), place.test(), "defect-" + defect.number());
        copy.mend();
        if (outcome.succeeded() && outcome.tests() == 0) {
            throw new UnfitDefectException(place.module() + " has no test " + place.test());
        }
        String verdict = outcome.caught() ? "caught" : outcome.succeeded() ? "NOT CAUGHT" : "does not compile";
        System.out.println(defect.number() + " " + verdict + ": " + defect.what() + " (" + place.test() + ")");
        return outcome.caught();
    }

    private static void mend(CheckoutCopy copy) {
        try {
            copy.mend();
        } catch (IOException e) {
            throw new UncheckedIOException("the copy keeps its defect", e);
        }
    }
}
