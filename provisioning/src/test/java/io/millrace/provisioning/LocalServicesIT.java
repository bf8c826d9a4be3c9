package io.millrace.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.services.LocalServices;
import io.millrace.services.supervision.ServiceListener;
import io.millrace.services.supervision.ServiceState;
import io.millrace.services.supervision.ServiceStatus;
import io.millrace.solution.Solution;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.UserException;
import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local services as users meet them: the real servers, plain clients, kills and damage. */
class LocalServicesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ServiceListener SILENT = (service, state, what) -> {};

    @TempDir
    Path folder;

    private RealServices real;
    private Solution solution;

    @BeforeEach
    void prepare() throws Exception {
        real = new RealServices(folder);
        Path solutionFolder = Files.createDirectories(folder.resolve("demo"));
        Solutions.migration(
                solutionFolder, "V1__t.sql", "CREATE TABLE t (k VARCHAR(20) NOT NULL PRIMARY KEY, v VARCHAR(100));");
        solution = Solutions.of(
                solutionFolder,
                "first_db",
                List.of(new Topic("events", 1)),
                List.of(Solutions.table("rooms", Map.of("1", "shipped"))));
    }

    @Test
    void shouldKeepDataOverARestartAndOverAKillOfEachService() throws Exception {
        try (LocalServices services = real.start(RealServices.ALL, SILENT, "first_db")) {
            new Provisioner(services.endpoints()).provision(solution);
            Clients clients = new Clients(services.endpoints());
            clients.produce("events", "before the stop");
            clients.update("first_db", "INSERT INTO t VALUES ('1', '弹幕 🎁')");
            clients.put("rooms", "2", "put by hand");
            clients.redis(redis -> redis.rpush("list", "before the stop"));
            clients.elasticsearch("PUT", "/docs/_doc/1", "{\"text\": \"before the stop\"}");
        }
        assertThat(real.data().resolve("services/hbase/data/root/hbase.id")).exists();

        try (LocalServices services = real.start(RealServices.ALL, SILENT, "first_db", "second_db")) {
            Clients clients = new Clients(services.endpoints());
            assertThat(clients.consume("events", 1)).containsExactly("before the stop");
            assertThat(clients.query("first_db", "SELECT v FROM t")).isEqualTo("弹幕 🎁");
            assertThat(clients.get("rooms", "2")).isEqualTo("put by hand");
            assertThat(clients.<List<String>>redis(redis -> redis.lrange("list", 0, -1)))
                    .containsExactly("before the stop");
            assertThat(document(clients, "1")).isEqualTo("before the stop");
            clients.update("second_db", "CREATE TABLE joined_later (k INT PRIMARY KEY)");
            clients.produce("events", "before the kill");
            clients.update("first_db", "INSERT INTO t VALUES ('2', 'before the kill')");
            clients.put("rooms", "3", "before the kill");
            clients.redis(redis -> redis.rpush("list", "before the kill"));
            clients.elasticsearch("PUT", "/docs/_doc/2", "{\"text\": \"before the kill\"}");

            for (Service service : RealServices.ALL) {
                RealServices.process(services, service).destroyForcibly();
            }

            await().atMost(PATIENCE).until(() -> services.states().stream()
                    .allMatch(status -> status.restarts() == 1 && status.state() == ServiceState.READY));
            assertThat(clients.consume("events", 2)).containsExactly("before the stop", "before the kill");
            assertThat(clients.query("first_db", "SELECT COUNT(*) FROM t")).isEqualTo("2");
            assertThat(clients.get("rooms", "3")).isEqualTo("before the kill");
            assertThat(clients.<List<String>>redis(redis -> redis.lrange("list", 0, -1)))
                    .containsExactly("before the stop", "before the kill");
            assertThat(document(clients, "2")).isEqualTo("before the kill");
        }
    }

    private static String document(Clients clients, String id) throws Exception {
        return clients.elasticsearch("GET", "/docs/_doc/" + id, "")
                .at("/_source/text")
                .asText();
    }

    @Test
    void shouldListenOnTheLoopbackOnlyAndStayWithinItsMemory() throws Exception {
        try (LocalServices services = real.start(RealServices.ALL, SILENT, "first_db")) {
            for (Service service : RealServices.ALL) {
                assertThat(ListeningSockets.of(RealServices.process(services, service)))
                        .as(service.key())
                        .isNotEmpty()
                        .allMatch(address -> address.equals("127.0.0.1"));
            }
            assertThat(services.states().stream()
                            .mapToLong(ServiceStatus::residentBytes)
                            .sum())
                    .isLessThan(1_400L << 20);
        }
    }

    @Test
    void shouldGiveTheDatabaseItsAccountsItsTimeZonesAndABinaryLog() throws Exception {
        try (LocalServices services = real.start(EnumSet.of(Service.MYSQL), SILENT, "first_db", "firstXdb")) {
            Clients clients = new Clients(services.endpoints());
            clients.update("first_db", "CREATE TABLE t (k VARCHAR(20) PRIMARY KEY)");
            assertThat(clients.update("first_db", "INSERT INTO t VALUES ('a'), ('A'), ('a ')"))
                    .isEqualTo(3);
            assertThat(clients.query(
                            "first_db",
                            "SELECT @@log_bin, @@binlog_format, @@binlog_row_image, @@character_set_server"))
                    .isEqualTo("1|ROW|FULL|utf8mb4");
            assertThatThrownBy(() -> clients.query("mysql", "SELECT COUNT(*) FROM global_priv"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("denied");

            try (java.sql.Connection reader = clients.reader("first_db")) {
                for (String zone : ZoneId.getAvailableZoneIds()) {
                    List<Instant> moments = ClockChanges.of(ZoneId.of(zone));
                    Clients.update(reader, "SET time_zone = '" + zone + "'");
                    assertThat(Clients.query(reader, ClockChanges.select(moments)))
                            .as(zone)
                            .isEqualTo(ClockChanges.shown(moments, ZoneId.of(zone)));
                }
                assertThat(Clients.query(reader, "SELECT COUNT(*) FROM t")).isEqualTo("3");
                assertThat(Clients.query(reader, "SELECT @@max_statement_time")).isEqualTo("10.0");
                assertThatThrownBy(() -> Clients.update(reader, "DELETE FROM t"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("denied");
            }
        }
    }

    @Test
    void shouldLetAnybodyHereUseRedisAndNobodyAdministerIt() throws Exception {
        try (LocalServices services = real.start(EnumSet.of(Service.REDIS), SILENT)) {
            Clients clients = new Clients(services.endpoints());
            clients.redis(redis -> redis.pfadd("uv", "a", "b"));
            assertThat(clients.<String>redis(redis -> redis.info("persistence")))
                    .contains("aof_enabled:1");
            assertThatThrownBy(() -> clients.redis(redis -> redis.configSet("dir", "/tmp")))
                    .hasMessageStartingWith("NOPERM");

            assertThat(clients.<Long>redisReader(redis -> redis.pfcount("uv"))).isEqualTo(2);
            assertThatThrownBy(() -> clients.redisReader(redis -> redis.del("uv")))
                    .hasMessageStartingWith("NOPERM");
            assertThatThrownBy(() -> clients.redisReader(redis -> redis.keys("*")))
                    .hasMessageStartingWith("NOPERM");
        }
    }

    /** The terminal sends it to a whole process group. */
    @Test
    void shouldNotLetCtrlCEndRedisBeforeThePipelinesThatWriteToIt() throws Exception {
        try (LocalServices services = real.start(EnumSet.of(Service.REDIS), SILENT)) {
            ProcessHandle redis = RealServices.process(services, Service.REDIS);

            assertThat(processGroup(redis)).isNotEqualTo(processGroup(ProcessHandle.current()));
        }
    }

    private static String processGroup(ProcessHandle process) throws IOException {
        String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        return status.substring(status.lastIndexOf(')')).split(" ", 5)[3];
    }

    @Test
    void shouldKeepPasswordsInOneFileThatOnlyItsOwnerReads() throws Exception {
        try (LocalServices services = real.start(EnumSet.of(Service.MYSQL, Service.REDIS), SILENT, "first_db")) {
            String password = services.endpoints().get(Reference.MYSQL_PASSWORD);
            String redisPassword = services.endpoints().get(Reference.REDIS_READER_PASSWORD);
            assertThat(Files.getPosixFilePermissions(real.data().resolve("credentials.json")))
                    .hasSize(2);
            try (Stream<Path> files = Files.walk(real.data())) {
                List<Path> holders = files.filter(Files::isRegularFile)
                        .filter(file -> Bytes.contains(file, password) || Bytes.contains(file, redisPassword))
                        .toList();
                assertThat(holders).containsExactly(real.data().resolve("credentials.json"));
            }
            assertThat(RealServices.process(services, Service.MYSQL)
                            .info()
                            .commandLine()
                            .orElseThrow())
                    .contains("--datadir=")
                    .doesNotContain(password);
            assertThat(RealServices.process(services, Service.REDIS)
                            .info()
                            .commandLine()
                            .orElseThrow())
                    .endsWith("services/redis/redis.conf");
        }
    }

    @Test
    void shouldSayWhichDataAreDamaged() throws Exception {
        real.start(EnumSet.of(Service.KAFKA, Service.MYSQL), SILENT, "first_db").close();
        Files.writeString(real.data().resolve("services/kafka/data/meta.properties"), "no properties\n");

        assertThatThrownBy(() -> real.start(EnumSet.of(Service.KAFKA), SILENT))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("kafka did not start: ended with exit code 1 (")
                .hasMessageContaining("logs/kafka.log; if its data are damaged, move "
                        + real.data().resolve("services/kafka") + " away");

        Files.writeString(real.data().resolve("services/mysql/data/ibdata1"), "no table space");
        assertThatThrownBy(() -> real.start(EnumSet.of(Service.MYSQL), SILENT, "first_db"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("mysql did not start: ended with exit code 1 (")
                .hasMessageContaining("InnoDB")
                .hasMessageContaining("logs/mysql.log; if its data are damaged, move ");

        real.start(EnumSet.of(Service.REDIS), SILENT).close();
        Files.writeString(real.data().resolve("services/redis/data/appendonly.aof"), "no commands");
        assertThatThrownBy(() -> real.start(EnumSet.of(Service.REDIS), SILENT))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("redis did not start: ended with exit code 1 (")
                .hasMessageContaining("Bad file format")
                .hasMessageContaining("logs/redis.log; if its data are damaged, move ");
    }
}
