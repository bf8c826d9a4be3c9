package io.millrace.pipeline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedClusterTest {
    private static final AtomicInteger STARTS = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void shouldGoOnWhenTheTaskManagerEnds() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(0, 1, folder)) {
            Configuration options = cluster.address().submission();
            options.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
            StreamExecutionEnvironment environment = new StreamExecutionEnvironment(options);
            environment.setParallelism(1);
            environment.fromSequence(1, 1).map(EmbeddedClusterTest::failOnce).sinkTo(new DiscardingSink<>());

            JobClient job = environment.executeAsync();

            job.getJobExecutionResult().get(2, TimeUnit.MINUTES);
            assertThat(STARTS).hasValue(2);
        }
    }

    /** Flink cannot tell anybody of such an exception: following it, it comes back to where it was. */
    private static long failOnce(long number) {
        if (STARTS.incrementAndGet() == 1) {
            RuntimeException failure = new IllegalStateException("a failure");
            failure.addSuppressed(new IllegalStateException("what came of it", failure));
            throw failure;
        }
        return number;
    }
}
