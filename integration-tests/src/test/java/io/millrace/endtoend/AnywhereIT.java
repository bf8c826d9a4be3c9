package io.millrace.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.endtoend.Launcher.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Millrace where people have it: with each JDK of this machine, in folders with any name, in the plainest locale, without
 * a home, as a user without a name (where this test may become one), in a checkout that cannot be written.
 */
class AnywhereIT {
    private static final Path NEWEST =
            List.copyOf(Jdks.installed().values()).get(Jdks.installed().size() - 1);
    private static final boolean CAN_BE_NOBODY =
            System.getProperty("user.name").equals("root") && open(Checkout.output());

    /** Beside the distribution, so that its libraries can be linked. */
    private Path folder;

    private Path launcher;

    /** Returns whether everybody may enter a folder. */
    private static boolean open(Path folder) {
        try {
            for (Path each = folder; each != null; each = each.getParent()) {
                if (!Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> jdks() {
        return List.copyOf(Jdks.installed().values());
    }

    @BeforeEach
    void copy() throws IOException {
        folder = Files.createTempDirectory(Checkout.output(), "any where 杭州 100%25 #;+'\"");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        launcher = BuiltCopy.make(folder.resolve("mill&race"));
    }

    @AfterEach
    void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    /** The beginning of a command line of somebody of whom the machine knows little. */
    private List<String> nobody() {
        List<String> command = new ArrayList<>();
        if (CAN_BE_NOBODY) {
            command.addAll(List.of("setpriv", "--reuid=12345", "--regid=12345", "--clear-groups"));
        }
        command.addAll(
                List.of("env", "--default-signal=INT", "-u", "HOME", "LANG=C", "LC_ALL=C", "JAVA_HOME=" + NEWEST));
        command.add(launcher.toString());
        return command;
    }

    private Outcome runAsNobody(String... arguments) {
        List<String> command = nobody();
        command.addAll(List.of(arguments));
        return Launcher.run(Map.of(), command);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void shouldRunWithEachJdk(Path jdk) {
        Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString());
        String checkout = Checkout.folder().resolve("millrace").toString();

        Outcome help = Launcher.run(environment, List.of(checkout, "--help"));
        Outcome valid = Launcher.run(environment, List.of(checkout, "validate", "web-traffic"));

        assertThat(help.err()).as("warnings of the JVM, too").isEmpty();
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("./millrace demo live-streaming");
        assertThat(valid.err()).isEmpty();
        assertThat(valid.exitCode()).isZero();
        assertThat(valid.out()).contains("web-traffic: valid");
    }

    @Test
    void shouldFindASolutionBesideItselfAndByAPathThatIsNotAscii() throws IOException {
        Path solution = solutionOfAllServices();

        Outcome valid = runAsNobody("validate", "web-traffic", solution.toString());

        assertThat(valid.err()).isEmpty();
        assertThat(valid.out()).contains("web-traffic: valid", "mini: valid");
    }

    @Test
    void shouldNotBuildWhereNothingCanBeWritten() throws IOException {
        Path target = launcher.resolveSibling("cli/target");
        Files.delete(target.resolve("current"));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));

        Outcome refused = runAsNobody("--help");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errorLines()).singleElement().asString().contains("not built", target.toString());
    }

    /** The source is newer than what was built, but what was built runs. */
    @Test
    void shouldRunWhatIsBuiltWhereNothingCanBeWritten() throws IOException {
        Files.writeString(launcher.resolveSibling("pom.xml"), "<project/>");
        Files.setPosixFilePermissions(
                launcher.resolveSibling("cli/target"), PosixFilePermissions.fromString("r-xr-xr-x"));

        Outcome help = runAsNobody("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.errorLines()).singleElement().asString().contains("cannot be written");
    }

    /** All services, with the newest JDK, counting on where they stopped. */
    @Test
    void shouldGoOnWhereItStopped() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data 数据 !$[x]{y}*"));
        if (CAN_BE_NOBODY) {
            Launcher.run(Map.of(), List.of("chown", "12345:12345", data.toString()));
        }
        RunningMillrace millrace =
                RunningMillrace.by(nobody(), data, solutionOfAllServices().toString());
        try {
            millrace.startAgain();
            produce(millrace, 5);
            awaitCount(millrace, 5);
            assertThat(millrace.stop()).as(millrace.output()).isZero();
            millrace.awaitNoProcessLeft();

            millrace.startAgain();
            produce(millrace, 3);
            awaitCount(millrace, 8);

            assertThat(millrace.output()).contains("pipeline count goes on").doesNotContain("WARNING: ");
            Outcome verified = millrace.run("verify", solutionOfAllServices().toString());
            assertThat(verified.out()).contains("1  equal", "not accounted: events");
            assertThat(verified.exitCode()).as(verified.all()).isEqualTo(1);
            try (Stream<Path> beside = Files.list(folder)) {
                assertThat(beside.map(file -> file.getFileName().toString()))
                        .as("nothing is written to a folder of another name")
                        .containsExactlyInAnyOrder(
                                "mill&race", data.getFileName().toString(), "小 店");
            }
        } finally {
            millrace.close();
        }
    }

    private static void produce(RunningMillrace millrace, int records) throws Exception {
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, millrace.endpoint("KAFKA_BOOTSTRAP"));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int record = 0; record < records; record++) {
                producer.send(new ProducerRecord<>("events", "{\"city\":\"杭州\",\"n\":1}"))
                        .get();
            }
        }
    }

    private static void awaitCount(RunningMillrace millrace, long expected) {
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(() -> assertThat(count(millrace))
                .isEqualTo(expected));
    }

    private static long count(RunningMillrace millrace) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        millrace.endpoint("MYSQL_URL") + "/anywhere",
                        millrace.endpoint("MYSQL_USER"),
                        millrace.endpoint("MYSQL_PASSWORD"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT n FROM by_city WHERE city = '杭州'")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private Path solutionOfAllServices() throws IOException {
        Path solution = folder.resolve("小 店/mini");
        write(
                solution.resolve("solution.yaml"),
                """
                title: mini
                time-zone: Asia/Shanghai
                services: [kafka, mysql, hbase, redis, elasticsearch]
                mysql: {database: anywhere}
                topics:
                  events: {partitions: 1}
                """);
        write(
                solution.resolve("storage/mysql/V1__by_city.sql"),
                """
                CREATE TABLE by_city (city VARCHAR(50) PRIMARY KEY, n BIGINT NOT NULL);
                """);
        write(solution.resolve("storage/hbase/anywhere.yaml"), "families: [cf]\n");
        write(
                solution.resolve("tables/events.sql"),
                """
                CREATE TABLE events (
                  city VARCHAR(50), n BIGINT,
                  parse_error STRING METADATA FROM 'value.error' VIRTUAL
                ) WITH ('connector' = 'kafka', 'topic' = 'events',
                  'properties.bootstrap.servers' = '${kafka.bootstrap-servers}',
                  'properties.group.id' = 'anywhere', 'properties.isolation.level' = 'read_committed',
                  'scan.startup.mode' = 'earliest-offset', 'format' = 'safe-json');
                """);
        write(
                solution.resolve("tables/by_city.sql"),
                """
                CREATE TABLE by_city (city STRING, n BIGINT NOT NULL, PRIMARY KEY (city) NOT ENFORCED)
                WITH ('connector' = 'jdbc', 'url' = '${mysql.url}/anywhere', 'username' = '${mysql.user}',
                  'password' = '${mysql.password}', 'table-name' = 'by_city', 'sink.buffer-flush.interval' = '100ms');
                """);
        write(
                solution.resolve("pipelines/count.sql"),
                """
                INSERT INTO by_city
                SELECT city, COUNT(*) FROM events WHERE parse_error IS NULL AND city IS NOT NULL GROUP BY city;
                """);
        return solution;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
