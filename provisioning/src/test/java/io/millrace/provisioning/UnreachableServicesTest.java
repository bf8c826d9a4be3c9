package io.millrace.provisioning;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.solution.Solution;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.UserException;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A port that takes connections and never answers: the worst way to be unreachable. */
@Timeout(60)
class UnreachableServicesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private ServerSocket silent;

    @BeforeEach
    void open() throws Exception {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws Exception {
        silent.close();
    }

    @Test
    void shouldGiveUpOnKafka() throws Exception {
        assertThatThrownBy(() -> provision(EnumSet.of(Service.KAFKA)))
                .isInstanceOf(UserException.class)
                .hasMessage("Kafka at " + address()
                        + " did not answer within 2 s; see whether it runs and can be reached from here");
    }

    @Test
    void shouldGiveUpOnMysql() throws Exception {
        assertThatThrownBy(() -> provision(EnumSet.of(Service.MYSQL)))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "MySQL at jdbc:mysql://" + address() + "/shop did not let 'somebody' in within 2 s: ")
                .hasMessageEndingWith("; see whether it runs, and whether database and account are there")
                .hasMessageNotContaining("secret");
    }

    @Test
    void shouldGiveUpOnHBase() throws Exception {
        assertThatThrownBy(() -> provision(EnumSet.of(Service.HBASE)))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("HBase at ZooKeeper " + address() + " did not do what ")
                .hasMessageEndingWith("; see whether it runs and can be reached from here");
    }

    @Test
    void shouldGiveUpOnElasticsearch() throws Exception {
        Solutions.index(folder, "orders", "{}");

        assertThatThrownBy(() -> provision(EnumSet.of(Service.ELASTICSEARCH)))
                .isInstanceOf(UserException.class)
                .hasMessage("Elasticsearch at http://" + address()
                        + " did not answer within 2 s; see whether it runs and can be reached from here");
    }

    private String address() {
        return "127.0.0.1:" + silent.getLocalPort();
    }

    private void provision(Set<Service> services) throws Exception {
        Endpoints endpoints = new Endpoints(Map.of(
                Reference.KAFKA_BOOTSTRAP_SERVERS,
                address(),
                Reference.MYSQL_URL,
                "jdbc:mysql://" + address(),
                Reference.MYSQL_USER,
                "somebody",
                Reference.MYSQL_PASSWORD,
                "secret",
                Reference.HBASE_ZOOKEEPER,
                address(),
                Reference.ELASTICSEARCH_URL,
                "http://" + address()));
        Solution solution = Solutions.of(
                folder,
                services,
                "shop",
                List.of(new Topic("orders", 1)),
                List.of(Solutions.table("rooms", Map.of("1", "shipped"))));
        new Provisioner(endpoints, PATIENCE).provision(solution);
    }
}
