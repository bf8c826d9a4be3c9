package io.millrace.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.pipeline.SolutionOfOne;
import io.millrace.pipeline.checkpoint.CheckpointFolder;
import io.millrace.pipeline.cluster.ClusterAddress;
import io.millrace.pipeline.cluster.EmbeddedCluster;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a job goes on, and when it must not. */
class JobRunnerTest {
    private static final SqlFile PIPELINE = new SqlFile(
            "numbers",
            Path.of("numbers.sql"),
            """
            SET 'execution.checkpointing.interval' = '100 ms';
            CREATE TABLE numbers (n BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '1');
            CREATE TABLE seen (n BIGINT) WITH ('connector' = 'blackhole');
            INSERT INTO seen SELECT n FROM numbers;
            """);

    @TempDir
    private Path temporary;

    private Path checkpoints;
    private CheckpointFolder folder;

    /** In a folder whose name has what a URI or a pattern would take for more than letters. */
    @BeforeEach
    void open() throws IOException {
        checkpoints = Files.createDirectory(temporary.resolve("a b 杭州 100%25 #;?+&'\"$[x]{y}*"));
        folder = new CheckpointFolder(checkpoints.resolve("numbers"));
    }

    @Test
    void shouldBeginWithNothingWhenThereHasBeenNoCheckpoint() throws Exception {
        folder.rememberPlan("killed before its first checkpoint");

        assertThat(prepare())
                .hasValueSatisfying(job -> assertThat(job.resumes()).isFalse());
    }

    @Test
    void shouldNotBeginAnewWhenItsCheckpointsAreGone() {
        folder.markCheckpointed();

        assertThatThrownBy(this::prepare)
                .isInstanceOf(InvalidSolutionException.class)
                .hasMessage("numbers.sql:1: the checkpoints of 'numbers' in " + folder.path()
                        + " are gone; put them back; or delete " + folder.path()
                        + ", which recomputes its results from what the topics still hold");
    }

    @Test
    void shouldGoOnFromACheckpointThatIsWhole() throws Exception {
        Path savepoint = runToACheckpoint();

        assertThat(savepoint.getFileName().toString())
                .as("the savepoint of a stop is newer than every checkpoint")
                .startsWith("savepoint-");
        assertThat(prepare())
                .hasValueSatisfying(job -> assertThat(job.resumes()).isTrue());
        assertThat(folder.checkpointed()).isTrue();
    }

    @Test
    void shouldNotGoOnFromACheckpointThatIsCutShort() throws Exception {
        Path metadata = runToACheckpoint().resolve("_metadata");
        byte[] content = Files.readAllBytes(metadata);
        Files.write(metadata, Arrays.copyOf(content, content.length / 2));

        assertThatThrownBy(this::prepare)
                .isInstanceOf(InvalidSolutionException.class)
                .hasMessageStartingWith(
                        "numbers.sql:1: the newest checkpoint of 'numbers', " + metadata.getParent() + ", is damaged (")
                .hasMessageEndingWith("); put its files back; or delete " + folder.path()
                        + ", which recomputes its results from what the topics still hold");
    }

    @Test
    void shouldNotGoOnFromStateOfAnotherPlan() throws Exception {
        runToACheckpoint();
        folder.rememberPlan("another plan");

        assertThatThrownBy(this::prepare)
                .isInstanceOf(InvalidSolutionException.class)
                .hasMessageStartingWith("numbers.sql:1: the plan of 'numbers' is not the one that its checkpoints in "
                        + folder.path() + " belong to; go back to the Millrace that wrote them; or delete ");
    }

    @Test
    void shouldSayWhichLineHasChangedWithoutACluster() throws Exception {
        runToACheckpoint();
        SqlFile changed = new SqlFile(
                PIPELINE.name(), PIPELINE.path(), PIPELINE.text().replace("SELECT n FROM", "SELECT n + 1 FROM"));

        assertThatThrownBy(() -> KeptState.check(SolutionOfOne.withoutServices(changed), checkpoints))
                .isInstanceOf(InvalidSolutionException.class)
                .hasMessage("numbers.sql:4: the plan of 'numbers' is not the one that its checkpoints in "
                        + folder.path() + " belong to; restore the SQL; or delete " + folder.path()
                        + ", which recomputes all its results (seen) from what the topics still hold");
    }

    @Test
    void shouldNotMindSqlThatOnlyReadsOtherwise() throws Exception {
        runToACheckpoint();
        SqlFile commented = new SqlFile(PIPELINE.name(), PIPELINE.path(), "-- All of them.\n" + PIPELINE.text());

        assertThatCode(() -> KeptState.check(SolutionOfOne.withoutServices(commented), checkpoints))
                .doesNotThrowAnyException();
        assertThatCode(() -> KeptState.check(SolutionOfOne.withoutServices(PIPELINE), checkpoints))
                .doesNotThrowAnyException();
    }

    private Optional<ReadyJob> prepare() throws InvalidSolutionException {
        return runner(new ClusterAddress("127.0.0.1", 1)).prepare(PIPELINE);
    }

    /** Returns the savepoint that a run leaves. */
    private Path runToACheckpoint() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(0, 2, checkpoints)) {
            RunningJob job =
                    runner(cluster.address()).prepare(PIPELINE).orElseThrow().submit(done -> {});
            await().atMost(Duration.ofMinutes(1)).until(() -> folder.newest().isPresent());
            job.stop(Duration.ofSeconds(30));
        }
        return folder.newest().orElseThrow();
    }

    private JobRunner runner(ClusterAddress address) {
        Solution solution = SolutionOfOne.withoutServices(PIPELINE);
        return new JobRunner(solution, ReferenceResolver.forPlanning(solution), address, checkpoints);
    }
}
