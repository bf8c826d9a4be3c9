package io.millrace.benchmarks.peers;

import io.millrace.compiler.SolutionCompiler;
import io.millrace.pipeline.cluster.EmbeddedCluster;
import io.millrace.pipeline.job.JobRunner;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.folder.SolutionReader;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A folder of SQL, expanded where it declares topics and results, planned and run as {@code millrace up} does it. */
final class FlinkForm {
    private static final int SLOTS = 8;

    private FlinkForm() {}

    static void start(Path folder) throws Exception {
        Solution solution = SolutionCompiler.compile(SolutionReader.read(folder.toAbsolutePath()));
        Path work = Files.createTempDirectory("peer");
        EmbeddedCluster cluster = EmbeddedCluster.start(0, SLOTS, work);
        JobRunner runner = new JobRunner(
                solution, new ReferenceResolver(solution, endpoints()), cluster.address(), work.resolve("checkpoints"));
        for (SqlFile pipeline : solution.pipelines()) {
            runner.prepare(pipeline).orElseThrow().submit(done -> System.err.println(pipeline.name() + " has ended"));
        }
    }

    private static Endpoints endpoints() {
        return new Endpoints(Map.of(
                Reference.KAFKA_BOOTSTRAP_SERVERS, System.getenv("KAFKA_BOOTSTRAP"),
                Reference.KAFKA_TRANSACTION_TIMEOUT, "900000",
                Reference.MYSQL_URL, System.getenv("MYSQL_URL"),
                Reference.MYSQL_USER, System.getenv("MYSQL_USER"),
                Reference.MYSQL_PASSWORD, System.getenv("MYSQL_PASSWORD")));
    }
}
