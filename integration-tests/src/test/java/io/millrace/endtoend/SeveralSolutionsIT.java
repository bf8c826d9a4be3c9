package io.millrace.endtoend;

import static io.millrace.endtoend.Scenario.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.endtoend.Launcher.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Several solutions in one start, most of them with a trouble of their own: the others do not feel it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralSolutionsIT {
    private static final Path FOLDERS = Checkout.folder().resolve("integration-tests/src/test/resources/several");
    private static final List<String> SOUND = List.of("mini", "shrunk", "no-kafka", "failing-generator");
    private static final Map<String, String> TROUBLES = Map.of(
            "unreadable", "unreadable/solution.yaml:3: unknown key 'sevices'",
            "unplannable", "unplannable/pipelines/count.sql:1: ",
            "unprovisioned", "unprovisioned/storage/mysql/V1__t.sql:1: ",
            "owner-one", "owner-one/solution.yaml:1: topic 'owned_events' belongs to solution 'owner-two'",
            "owner-two", "owner-two/solution.yaml:1: topic 'owned_events' belongs to solution 'owner-one'");

    private RunningMillrace millrace;

    @BeforeAll
    void start() throws Exception {
        String[] arguments = Stream.concat(
                        Stream.concat(SOUND.stream(), TROUBLES.keySet().stream())
                                .map(name -> FOLDERS.resolve(name).toString()),
                        Stream.of("--generate"))
                .toArray(String[]::new);
        millrace = RunningMillrace.on(Files.createTempDirectory("millrace-it"), Map.of(), arguments);
        millrace.startWithTrouble();
    }

    @AfterAll
    void stop() {
        if (millrace != null) {
            millrace.close();
        }
    }

    private Outcome run(String... arguments) {
        return Launcher.run(Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--data-dir", millrace.dataDirectory().toString()))
                .toArray(String[]::new));
    }

    @Test
    @Order(1)
    void shouldSayTheTroubleOfEachSolutionAndRunTheOthers() {
        JsonNode status = millrace.status();
        Outcome human = millrace.status("human");

        assertThat(human.exitCode()).isEqualTo(1);
        TROUBLES.forEach((name, trouble) -> {
            assertThat(millrace.output()).contains(name, FOLDERS + "/" + trouble);
            assertThat(human.out()).contains(name + ": " + FOLDERS + "/" + trouble);
            assertThat(texts(solution(status, name).path("problems")))
                    .anyMatch(line -> line.contains(FOLDERS + "/" + trouble));
        });
        assertThat(texts(status.path("jobs").findValues("solution").stream()))
                .containsExactlyInAnyOrder("mini", "shrunk", "no-kafka", "failing-generator");
        patiently("the others run").untilAsserted(() -> {
            for (String name : List.of("mini", "shrunk", "no-kafka")) {
                assertThat(job(name).path("state").asText()).as(name).isEqualTo("RUNNING");
                assertThat(texts(solution(millrace.status(), name).path("problems")))
                        .isEmpty();
            }
        });
        assertThat(texts(status.path("services").findValues("name").stream())).containsExactly("kafka", "mysql");
    }

    @Test
    @Order(2)
    void shouldSayThatAGeneratorFailsAndWhy() {
        patiently("the failure is told").untilAsserted(() -> assertThat(
                        texts(solution(millrace.status(), "failing-generator").path("problems")))
                .singleElement()
                .asString()
                .matches("generator failing-generator/zero is [A-Z]+: table gen: division by zero; .*NULLIF.*"));
    }

    @Test
    @Order(3)
    void shouldRunASolutionWithoutKafkaBesideOthers() {
        patiently("rows are made")
                .untilAsserted(() -> assertThat(rows("nokafkadb")).containsKeys("1", "2", "3"));
        assertThat(job("no-kafka").path("in").isNull()).isTrue();
        assertThat(job("no-kafka").path("lag").isNull()).isTrue();
    }

    @Test
    @Order(4)
    void shouldLetLagEndWhereNothingButTransactionsIsLeft() {
        Map<String, Long> expected = new HashMap<>();
        transact("mini-1", List.of("A", "B"), true);
        transact("mini-2", List.of("A", "C", "D"), false);
        transact("mini-3", List.of("A"), true);
        transact("mini-4", List.of("E"), false);
        expected.put("A", 2L);
        expected.put("B", 1L);

        patiently("all is counted")
                .untilAsserted(() -> assertThat(rows("minidb")).isEqualTo(expected));
        patiently("the lag ends")
                .untilAsserted(
                        () -> assertThat(job("mini").path("lag").asLong(-1)).isZero());
    }

    @Test
    @Order(5)
    void shouldShowAsLagWhatAPipelineHasNotRead() {
        execute("ALTER TABLE shrunkdb.by_city MODIFY city VARCHAR(5) NOT NULL");
        transact("shrunk-1", List.of("a city of 19 letters"), true);

        patiently("the cause is told").untilAsserted(() -> {
            JsonNode status = millrace.status();
            assertThat(texts(solution(status, "shrunk").path("problems")))
                    .singleElement()
                    .asString()
                    .contains(
                            "pipeline shrunk/count is ", "table by_city: Data too long for column 'city'", "migration")
                    .doesNotContain("Writing records to JDBC failed");
            assertThat(job("shrunk").path("lag").asLong()).isPositive();
        });
        assertThat(texts(solution(millrace.status(), "mini").path("problems"))).isEmpty();
    }

    @Test
    @Order(6)
    void shouldTellTheAddressesWhileAPipelineIsRestarted() {
        Outcome environment = millrace.status("env");

        assertThat(environment.exitCode()).isZero();
        assertThat(environment.out()).contains("KAFKA_BOOTSTRAP=", "MYSQL_URL=", "MYSQL_PASSWORD=", "DASHBOARD_URL=");
        assertThat(millrace.status().path("up").asBoolean()).isFalse();
    }

    @Test
    @Order(7)
    void shouldSayOfNamedSolutionsWhatIsAboutThemAlone() {
        Outcome mini = run("status", "mini");
        Outcome broken = run("status", FOLDERS.resolve("unreadable").toString());

        assertThat(mini.exitCode()).as(mini.all()).isZero();
        assertThat(mini.out()).contains("mini/count").doesNotContain("shrunk", "unreadable");
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.out()).contains("sevices").doesNotContain("mini/count");
    }

    @Test
    @Order(8)
    void shouldMeanWhatRunsByTheNameOfASolution() {
        Outcome listed = run("quarantine", "ls");
        Outcome validated = run("validate", "mini", "no-kafka");
        Outcome verified = run("verify", "mini");

        assertThat(listed.exitCode()).as(listed.all()).isZero();
        assertThat(validated.exitCode()).as(validated.all()).isZero();
        assertThat(validated.out().lines()).containsExactly("mini: valid", "no-kafka: valid");
        assertThat(verified.out().lines())
                .startsWith("mini")
                .contains("    by_city" + " ".repeat(63) + "2  equal")
                .anyMatch(line -> line.contains("not accounted: events"));
        assertThat(verified.exitCode()).as(verified.all()).isEqualTo(1);
    }

    @Test
    @Order(9)
    void shouldLoseNothingWhenTheTroubleIsMended() {
        execute("ALTER TABLE shrunkdb.by_city MODIFY city VARCHAR(20) NOT NULL");

        patiently("the pipeline goes on by itself").untilAsserted(() -> {
            assertThat(rows("shrunkdb")).isEqualTo(Map.of("a city of 19 letters", 1L));
            assertThat(job("shrunk").path("lag").asLong(-1)).isZero();
        });
    }

    @Test
    @Order(10)
    void shouldCheckTheOthersToo() {
        Outcome validated = Launcher.run(Stream.concat(
                        Stream.of("validate"),
                        Stream.of("unreadable", "unplannable", "owner-one", "owner-two", "no-kafka")
                                .map(name -> FOLDERS.resolve(name).toString()))
                .toArray(String[]::new));

        assertThat(validated.exitCode()).isEqualTo(1);
        assertThat(validated.out().lines()).containsExactly("no-kafka: valid");
        assertThat(validated.err())
                .contains(
                        TROUBLES.get("unreadable"),
                        TROUBLES.get("unplannable"),
                        TROUBLES.get("owner-one"),
                        TROUBLES.get("owner-two"));
    }

    /** Writes records of these cities in one transaction, and commits it or gives it up. */
    private void transact(String id, List<String> cities, boolean commit) {
        String topic = id.startsWith("mini") ? "events" : "shrunk_events";
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        millrace.endpoint("KAFKA_BOOTSTRAP"),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        id),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String city : cities) {
                byte[] value = ("{\"city\": \"" + city + "\", \"n\": 1}").getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(topic, value)).get();
            }
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take a record", e);
        }
    }

    private Map<String, Long> rows(String database) throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT city, n FROM " + database + ".by_city")) {
            while (found.next()) {
                rows.put(found.getString(1), found.getLong(2));
            }
        }
        return rows;
    }

    private void execute(String sql) {
        patiently(sql).ignoreExceptions().untilAsserted(() -> {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                millrace.endpoint("MYSQL_URL"), millrace.endpoint("MYSQL_USER"), millrace.endpoint("MYSQL_PASSWORD"));
    }

    private JsonNode job(String solution) {
        return one(millrace.status().path("jobs"), "solution", solution);
    }

    private static JsonNode solution(JsonNode status, String name) {
        return one(status.path("solutions"), "name", name);
    }

    private static JsonNode one(JsonNode list, String key, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(node -> node.path(key).asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + value + " in " + list));
    }

    private static List<String> texts(JsonNode list) {
        return texts(StreamSupport.stream(list.spliterator(), false));
    }

    private static List<String> texts(Stream<JsonNode> nodes) {
        return nodes.map(JsonNode::asText).toList();
    }
}
