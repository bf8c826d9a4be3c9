package io.millrace.benchmarks.peers;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * One run, in a JVM of its own: works until a line comes in, or the input ends, and says how much time it has used. Arguments:
 * form, job, records that are its warm-up. Environment: {@code KAFKA_BOOTSTRAP}, {@code MYSQL_URL}, {@code MYSQL_USER},
 * {@code MYSQL_PASSWORD}.
 */
public final class PeerProcess {
    private PeerProcess() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        Job job = Job.valueOf(arguments[1]);
        Stopwatch.watch(job.topic(), Long.parseLong(arguments[2]));
        Thread working = new Thread(() -> work(Form.valueOf(arguments[0]), job), "form");
        working.start();
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        Stopwatch.print("done");
        // Nothing of it is to be kept, and nothing that it starts outlives it.
        Runtime.getRuntime().halt(0);
    }

    private static void work(Form form, Job job) {
        try {
            form.start(job);
        } catch (Exception | Error e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }
}
