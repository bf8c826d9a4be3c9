package io.millrace.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.pipeline.SolutionOfOne;
import io.millrace.pipeline.account.AccountFigures;
import io.millrace.pipeline.cluster.EmbeddedCluster;
import io.millrace.records.AccountLine;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What jobs say of themselves, on a real cluster. */
class RunningJobTest {
    private static final String TABLES =
            """
            CREATE TABLE ticks (
                n BIGINT,
                happened_at AS TIMESTAMPADD(
                    SECOND, CAST(CASE WHEN MOD(n, 10) = 9 THEN n - 7200 ELSE n END AS INT), TIMESTAMP '2026-01-01 00:00:00'),
                WATERMARK FOR happened_at AS happened_at
            ) WITH (
                'connector' = 'datagen', 'rows-per-second' = '1000',
                'fields.n.kind' = 'sequence', 'fields.n.start' = '0', 'fields.n.end' = '100000'
            );
            CREATE TABLE record_account (`topic` STRING, `partition` INT, `offset` BIGINT, verdict STRING)
            WITH ('connector' = 'record-account');
            CREATE TABLE nothing (n BIGINT) WITH ('connector' = 'blackhole');
            """;

    @TempDir
    private static Path folder;

    private static EmbeddedCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = EmbeddedCluster.start(0, 4, folder);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void shouldSayWhatBecameOfEachRecordUpToACheckpoint() throws Exception {
        RunningJob job = start(
                "account",
                """
                SET 'execution.checkpointing.interval' = '200ms';
                INSERT INTO record_account
                SELECT
                    'ticks', CAST(MOD(n, 2) AS INT), n / 2,
                    CASE MOD(n, 7) WHEN 0 THEN 'quarantined' WHEN 1 THEN 'late' WHEN 2 THEN 'filtered' ELSE 'used' END
                FROM ticks;
                """);

        // Flink answers for its checkpoints out of a cache that is a moment behind.
        JobFigures figures = await("two checkpoints")
                .atMost(Duration.ofMinutes(2))
                .until(job::figures, found -> found.filter(
                                known -> known.checkpoint().isPresent())
                        .flatMap(JobFigures::account)
                        .filter(account -> account.oldest() >= 2)
                        .isPresent())
                .orElseThrow();
        job.stop(Duration.ofSeconds(30));

        AccountFigures account = figures.account().orElseThrow();
        assertThat(account.partitions()).hasSize(2);
        for (AccountLine count : account.partitions()) {
            long[] kinds = LongStream.range(0, count.next())
                    .map(offset -> (2 * offset + count.partition()) % 7)
                    .toArray();
            assertThat(count.first()).isZero();
            assertThat(count.next()).isPositive();
            assertThat(count.quarantined()).isEqualTo(howMany(kinds, 0, 0));
            assertThat(count.late()).isEqualTo(howMany(kinds, 1, 1));
            assertThat(count.filtered()).isEqualTo(howMany(kinds, 2, 2));
            assertThat(count.used()).isEqualTo(howMany(kinds, 3, 6));
            assertThat(count.skipped() + count.repeated()).isZero();
        }
        assertThat(figures.accounts()).isTrue();
        assertThat(figures.checkpoint().orElseThrow().number()).isPositive();
        assertThat(figures.restarts()).isZero();
        assertThat(figures.droppedLate()).isZero();
    }

    private static long howMany(long[] kinds, long from, long to) {
        return LongStream.of(kinds).filter(kind -> kind >= from && kind <= to).count();
    }

    @Test
    void shouldCountTheRowsThatAWindowDropsAndTellTheWatermarkAsAMoment() throws Exception {
        RunningJob job = start(
                "windows",
                "INSERT INTO nothing SELECT COUNT(*) FROM ticks GROUP BY TUMBLE(happened_at, INTERVAL '1' SECOND);");

        JobFigures figures = await("dropped rows")
                .atMost(Duration.ofMinutes(2))
                .until(job::figures, found -> found.filter(figure -> figure.droppedLate() > 0)
                        .isPresent())
                .orElseThrow();
        job.stop(Duration.ofSeconds(30));

        assertThat(figures.watermark().orElseThrow())
                .isBetween(Instant.parse("2025-12-31T16:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));
        assertThat(figures.historyWritten()).isEmpty();
        assertThat(figures.accounts()).isFalse();
        assertThat(figures.account()).isEmpty();
    }

    @Test
    void shouldSayHowMuchOfAHistoryIsWritten() throws Exception {
        RunningJob job = start(
                "history",
                """
                CREATE TABLE clock (tick BIGINT, moment BIGINT) WITH (
                    'connector' = 'demo-clock', 'history.ticks' = '1000000000', 'history.days' = '3');
                INSERT INTO nothing SELECT moment FROM clock;
                """);

        await("some of it is written").atMost(Duration.ofMinutes(2)).until(() -> job.figures()
                .map(figures -> figures.historyWritten().orElse(0))
                .filter(percent -> percent > 0 && percent <= 100)
                .isPresent());
        job.stop(Duration.ofSeconds(30));
    }

    @Test
    void shouldCountRestarts() throws Exception {
        RunningJob job = start("failing", "INSERT INTO nothing SELECT 1 / (n - 20) FROM ticks;");

        await("two restarts")
                .atMost(Duration.ofMinutes(2))
                .until(() -> job.figures().map(JobFigures::restarts).orElse(0) >= 2);
    }

    private static RunningJob start(String name, String pipeline) throws Exception {
        SqlFile file = new SqlFile(name, Path.of(name + ".sql"), pipeline);
        Solution solution = SolutionOfOne.withoutServices(file, new SqlFile("tables", Path.of("tables.sql"), TABLES));
        return new JobRunner(
                        solution,
                        ReferenceResolver.forPlanning(solution),
                        cluster.address(),
                        folder.resolve("checkpoints"))
                .prepare(file)
                .orElseThrow()
                .submit(done -> {});
    }
}
