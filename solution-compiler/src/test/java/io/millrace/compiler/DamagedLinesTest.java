package io.millrace.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.account.NotAccounted;
import io.millrace.pipeline.plan.PlannedJob;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.rules.JobPlanner;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.Topic;
import io.millrace.solution.folder.SolutionReader;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever line of a solution is left out or damaged: it is refused where it stands, or what is left is as safe as before. */
class DamagedLinesTest {
    private static final Path SHOP = Path.of("..", "integration-tests", "src", "test", "resources", "shop");

    @TempDir
    private Path folder;

    /** What is done to one line of a file, counted from 0. */
    record Damage(Path file, int line, String what, UnaryOperator<String> change) {
        @Override
        public String toString() {
            return file + ":" + (line + 1) + " " + what;
        }
    }

    static Stream<Damage> damages() throws IOException {
        List<Damage> damages = new ArrayList<>();
        for (Path file : files()) {
            int lines = Files.readAllLines(SHOP.resolve(file)).size();
            for (int line = 0; line < lines; line++) {
                damages.add(new Damage(file, line, "left out", text -> ""));
                damages.add(new Damage(file, line, "cut off", text -> text.substring(0, text.length() / 2)));
            }
        }
        return damages.stream();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SHOP)) {
            return files.filter(Files::isRegularFile)
                    .map(SHOP::relativize)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("damages")
    void shouldBeRefusedOrHarmless(Damage damage) throws Exception {
        for (Path file : files()) {
            Path copy = folder.resolve(file.toString());
            Files.createDirectories(copy.getParent());
            List<String> lines = new ArrayList<>(Files.readAllLines(SHOP.resolve(file)));
            if (file.equals(damage.file())) {
                lines.set(damage.line(), damage.change().apply(lines.get(damage.line())));
            }
            Files.write(copy, lines);
        }
        try {
            Solution solution = SolutionCompiler.compile(SolutionReader.read(folder));
            JobPlanner planner = new JobPlanner(solution, ReferenceResolver.forPlanning(solution), new Configuration());
            List<Problem> problems = planner.validate();
            if (problems.isEmpty()) {
                assertSafe(solution, planner);
            } else {
                assertTold(problems);
            }
        } catch (InvalidSolutionException e) {
            assertTold(e.problems());
        }
    }

    private void assertTold(List<Problem> problems) {
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.location().file()).startsWith(folder).isRegularFile();
            assertThat(problem.location().line()).isPositive();
            assertThat(problem.what()).doesNotContain("Exception", "null pointer");
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    /** Every record that any job reads has a verdict, and what does not count is put aside. */
    private static void assertSafe(Solution solution, JobPlanner planner) throws InvalidSolutionException {
        List<PlannedJob> jobs = new ArrayList<>();
        for (SqlFile pipeline : solution.pipelines()) {
            jobs.add(planner.plan(pipeline));
        }
        List<ResultTable> all =
                jobs.stream().flatMap(job -> job.results().stream()).toList();
        Set<String> written = new TreeSet<>();
        all.forEach(table -> written.add(table.options().getOrDefault("topic", "")));
        for (PlannedJob job : jobs) {
            assertThat(NotAccounted.of(job.topicsRead(), job.results(), all)).isEmpty();
            assertThat(job.risks()).isEmpty();
            job.topicsRead()
                    .forEach(topic -> assertThat(written).contains(topic + Topic.QUARANTINE, topic + Topic.LATE));
        }
    }
}
