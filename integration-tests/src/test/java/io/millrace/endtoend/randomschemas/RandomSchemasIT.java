package io.millrace.endtoend.randomschemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.endtoend.Checkout;
import io.millrace.endtoend.CommittedTopics;
import io.millrace.endtoend.Draft;
import io.millrace.endtoend.Journal;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Sent;
import io.millrace.endtoend.Verified;
import io.millrace.endtoend.randomschemas.Calculation.Fate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No record that arrives can stop a pipeline, vanish in it, or make a result wrong: random solutions get random records, and
 * everything that comes out equals a calculation over the bytes that were sent.
 *
 * <p>How many there are is said by the system properties {@code schemas}, {@code records} and {@code seed}.
 */
class RandomSchemasIT {
    private static final long SEED = Long.getLong("seed", 1);
    private static final int FIRST = Integer.getInteger("first", 0);
    private static final int SCHEMAS = Integer.getInteger("schemas", 3);
    private static final int RECORDS = Integer.getInteger("records", 1500);
    /** As many as one small machine runs at once. */
    private static final int AT_ONCE = Integer.getInteger("at-once", 4);

    private static final int SHOWN = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    static Stream<List<Integer>> batches() {
        return IntStream.iterate(FIRST, first -> first < FIRST + SCHEMAS, first -> first + AT_ONCE)
                .mapToObj(first -> IntStream.range(first, Math.min(first + AT_ONCE, FIRST + SCHEMAS))
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("batches")
    void shouldGiveEachRecordItsFateAndEachResultItsValue(List<Integer> numbers) throws Exception {
        List<Schema> schemas =
                numbers.stream().map(number -> new Draw(SEED, number).schema()).toList();
        List<String> paths = new ArrayList<>();
        for (Schema schema : schemas) {
            paths.add(schema.write(folder).toString());
        }
        try (RunningMillrace millrace = RunningMillrace.start(paths.toArray(String[]::new));
                Journal journal = new Journal(millrace.endpoint("KAFKA_BOOTSTRAP"))) {
            try {
                sendAndCheck(schemas, paths, millrace, journal);
            } catch (Exception | AssertionError e) {
                Path log = Checkout.output().resolve("random-schemas-" + SEED + "-" + numbers.get(0) + ".log");
                Files.copy(
                        millrace.dataDirectory().resolve("logs/millrace.log"),
                        log,
                        StandardCopyOption.REPLACE_EXISTING);
                throw new AssertionError("seed " + SEED + ", schemas " + numbers + "; its log is " + log, e);
            }
        }
    }

    private static void sendAndCheck(
            List<Schema> schemas, List<String> paths, RunningMillrace millrace, Journal journal) throws Exception {
        List<Calculation> expected = send(schemas, millrace, journal);
        // What the newest checkpoint has read lies in the stores.
        await("everything is as calculated")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> checkAll(schemas, expected, millrace));
        Verified verified = Verified.of(millrace, paths.toArray(String[]::new));
        assertThat(verified.unequal()).as(verified::toString).isEmpty();
    }

    private static void checkAll(List<Schema> schemas, List<Calculation> expected, RunningMillrace millrace) {
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < schemas.size(); i++) {
            Schema schema = schemas.get(i);
            Calculation calculation = expected.get(i);
            check(all, schema, () -> checkAccount(schema, calculation, millrace));
            check(all, schema, () -> checkAside(schema, calculation, millrace));
            for (Result result : schema.results()) {
                check(all, schema, () -> checkRows(schema, result, calculation, millrace));
            }
        }
        all.assertAll();
    }

    private interface Check {
        void run() throws Exception;
    }

    private static void check(SoftAssertions all, Schema schema, Check check) {
        all.check(() -> {
            try {
                check.run();
            } catch (Exception | AssertionError e) {
                throw new AssertionError("schema " + schema.number() + ": " + e.getMessage(), e);
            }
        });
    }

    private static List<Calculation> send(List<Schema> schemas, RunningMillrace millrace, Journal journal) {
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<Draft> late = new ArrayList<>();
        for (Schema schema : schemas) {
            Records records = new Records(new Random(SEED ^ schema.number()), schema.topic(), schema.zone(), end);
            List<Draft> inTime = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                inTime.add(Draft.counted(schema.topic().name(), records.next()));
            }
            journal.send(inTime);
            for (int i = 0; i < RECORDS / 100; i++) {
                late.add(Draft.counted(schema.topic().name(), records.late()));
            }
        }
        awaitRead(millrace);
        long before = journal.size();
        Set<Sent> early = Set.copyOf(journal.sent());
        assertThat(before).isEqualTo((long) RECORDS * schemas.size());
        // Only behind the others they are late.
        journal.send(late);
        awaitRead(millrace);
        Set<Sent> behind =
                journal.sent().stream().filter(sent -> !early.contains(sent)).collect(Collectors.toSet());
        return schemas.stream()
                .map(schema -> new Calculation(
                        schema,
                        journal.sent().stream()
                                .filter(sent -> sent.draft()
                                        .topic()
                                        .equals(schema.topic().name()))
                                .toList(),
                        behind))
                .toList();
    }

    private static void awaitRead(RunningMillrace millrace) {
        await("every record is read")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .failFast("a pipeline stops", () -> jobs(millrace).forEach(RandomSchemasIT::checkRuns))
                .untilAsserted(() -> assertThat(jobs(millrace))
                        .allSatisfy(
                                job -> assertThat(job.path("lag").asLong(-1)).isZero()));
    }

    private static List<JsonNode> jobs(RunningMillrace millrace) {
        List<JsonNode> jobs = new ArrayList<>();
        millrace.status().path("jobs").forEach(jobs::add);
        return jobs;
    }

    private static void checkRuns(JsonNode job) {
        assertThat(job.path("state").asText()).as(job::toString).isEqualTo("RUNNING");
        assertThat(job.path("progress").path("restarts").asLong(-1))
                .as(job::toString)
                .isZero();
    }

    private static void checkAccount(Schema schema, Calculation calculation, RunningMillrace millrace) {
        List<Long> wanted = Stream.concat(
                        Stream.of((long) calculation.sent().size()),
                        Stream.of(Fate.values()).map(calculation::count))
                .toList();
        List<List<Long>> found = new ArrayList<>();
        for (JsonNode job : jobs(millrace)) {
            if (job.path("solution").asText().equals(schema.name())) {
                checkRuns(job);
                for (JsonNode line : job.path("account")) {
                    found.add(Stream.of("in", "used", "filtered", "quarantined", "late")
                            .map(name -> line.path(name).asLong(-1))
                            .toList());
                }
            }
        }
        assertThat(found).as("in, used, filtered, quarantined, late").containsExactly(wanted);
    }

    private static void checkAside(Schema schema, Calculation calculation, RunningMillrace millrace) {
        Map<String, String> found = new TreeMap<>();
        for (JsonNode aside : CommittedTopics.read(
                millrace.endpoint("KAFKA_BOOTSTRAP"), List.of(schema.topic().name() + "_quarantine"))) {
            found.put(
                    aside.path("topic").asText() + "/" + aside.path("partition").asInt() + "/"
                            + aside.path("offset").asLong(),
                    aside.path("error").asText());
        }
        Map<String, String> tooMany = new TreeMap<>(found);
        tooMany.keySet().removeAll(calculation.unfit().keySet());
        assertThat(firstOf(tooMany)).as("put aside, though sound").isEmpty();
        Map<String, String> tooFew = new TreeMap<>(calculation.unfit());
        tooFew.keySet().removeAll(found.keySet());
        assertThat(firstOf(tooFew)).as("not put aside").isEmpty();
    }

    private static List<String> firstOf(Map<String, String> records) {
        return records.entrySet().stream()
                .limit(SHOWN)
                .map(record -> record.getKey() + ": " + record.getValue())
                .toList();
    }

    private static void checkRows(Schema schema, Result result, Calculation calculation, RunningMillrace millrace)
            throws Exception {
        assertThat(Differences.of(calculation.rows(result), new Stores(millrace).rows(schema, result)))
                .as(result::sql)
                .isEmpty();
    }
}
