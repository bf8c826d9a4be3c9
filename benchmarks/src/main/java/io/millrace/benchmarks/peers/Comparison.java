package io.millrace.benchmarks.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.benchmarks.product.LoadRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Measures forms of jobs in turns and prints medians. Arguments: measured records, as many again being the warm-up before them;
 * rounds; names of jobs and of forms, all of those of which none is named. Environment as that of {@link PeerProcess}.
 */
public final class Comparison {
    private static final long SEED = 20210813;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int records;
    private final List<Job> jobs;
    private final List<Form> forms;
    private final Map<Job, Outcome> expected = new EnumMap<>(Job.class);
    private final Map<Job, Map<Form, List<Run.Cost>>> costs = new EnumMap<>(Job.class);

    private Comparison(int records, List<String> names) {
        this.records = records;
        this.jobs = chosen(Job.values(), names);
        this.forms = chosen(Form.values(), names);
    }

    private static <T extends Enum<T>> List<T> chosen(T[] all, List<String> names) {
        List<T> named =
                Arrays.stream(all).filter(one -> names.contains(one.name())).toList();
        return named.isEmpty() ? List.of(all) : named;
    }

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        Comparison comparison = new Comparison(Integer.parseInt(arguments[0]), List.of(arguments));
        int rounds = Integer.parseInt(arguments[1]);
        comparison.write();
        for (int round = 0; round < rounds; round++) {
            comparison.measure(round);
        }
        comparison.print();
        // Nothing that was started is left, and no thread of a client keeps this from ending.
        System.exit(0);
    }

    /** Writes each topic once. */
    private void write() throws Exception {
        Set<String> written = new HashSet<>();
        for (Job job : jobs) {
            Job.Expectation expectation = job.expectation();
            boolean first = written.add(job.topic());
            if (first) {
                for (String ending : List.of("", "_quarantine", "_late")) {
                    Topics.renew(job.topic() + ending);
                }
            }
            SplittableRandom random = new SplittableRandom(SEED);
            if (first) {
                LoadRecords.send(2 * records, i -> record(job, i, random, expectation));
            } else {
                for (int i = 0; i < 2 * records; i++) {
                    record(job, i, random, expectation);
                }
            }
            expected.put(job, expectation.outcome());
            System.out.println(job.folder() + ": " + expected.get(job).rows() + " rows expected");
        }
    }

    private ProducerRecord<String, String> record(
            Job job, int index, SplittableRandom random, Job.Expectation expectation) {
        ProducerRecord<String, String> record = job.record(index / (2.0 * records), random);
        try {
            expectation.add(JSON.readTree(record.value()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return record;
    }

    private void measure(int round) throws Exception {
        for (Job job : jobs) {
            List<Form> turn = new ArrayList<>(forms);
            // Each round begins with another one.
            Collections.rotate(turn, round);
            for (Form form : turn) {
                Run.Cost cost = new Run(job, form, records, records).measure(expected.get(job));
                costs.computeIfAbsent(job, any -> new EnumMap<>(Form.class))
                        .computeIfAbsent(form, any -> new ArrayList<>())
                        .add(cost);
                System.out.printf(
                        Locale.ROOT,
                        "round %d, %s, %s: processor %.2f, wall %.2f microseconds a record (load %s)%n",
                        round + 1,
                        job.folder(),
                        form,
                        cost.processor(),
                        cost.wall(),
                        load());
            }
        }
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    }

    private void print() {
        System.out.println("medians of microseconds a record, processor (wall):");
        costs.forEach((job, runsOf) -> {
            StringBuilder line = new StringBuilder(job.folder());
            runsOf.forEach((form, runs) -> line.append(String.format(
                    Locale.ROOT,
                    ", %s %.2f (%.2f)",
                    form,
                    median(runs, Run.Cost::processor),
                    median(runs, Run.Cost::wall))));
            if (runsOf.containsKey(Form.MILLRACE)) {
                double own = median(runsOf.get(Form.MILLRACE), Run.Cost::processor);
                line.append("; MILLRACE is");
                runsOf.forEach((form, runs) -> line.append(
                        form == Form.MILLRACE
                                ? ""
                                : String.format(
                                        Locale.ROOT, " %.2f of %s", own / median(runs, Run.Cost::processor), form)));
            }
            System.out.println(line);
        });
    }

    private static double median(List<Run.Cost> runs, ToDoubleFunction<Run.Cost> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
