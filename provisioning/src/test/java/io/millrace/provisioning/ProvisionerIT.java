package io.millrace.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.services.LocalServices;
import io.millrace.solution.HBaseTable;
import io.millrace.solution.Solution;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.UserException;
import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Provisioning against the real services, with the accounts that pipelines have. */
class ProvisionerIT {
    @TempDir
    static Path data;

    private static LocalServices services;
    private static Clients clients;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        services = new RealServices(data)
                .start(
                        RealServices.ALL,
                        (service, state, what) -> {},
                        "shop",
                        "broken",
                        "changed",
                        "foreign",
                        "braces");
        clients = new Clients(services.endpoints());
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void shouldCreateWhatIsMissingAndLeaveTheRest() throws Exception {
        Solutions.migration(folder, "V1__t.sql", "CREATE TABLE t (k INT PRIMARY KEY);");
        provision(Solutions.of(
                folder,
                "shop",
                List.of(new Topic("orders", 3), new Topic("orders_quarantine", 1)),
                List.of(Solutions.table("rooms", Map.of("1", "shipped", "2", "shipped")))));
        clients.put("rooms", "1", "edited");
        clients.update("shop", "INSERT INTO t VALUES (1)");
        addPartition("orders");

        Solutions.migration(folder, "V2__v.sql", "ALTER TABLE t ADD COLUMN v INT;");
        provision(Solutions.of(
                folder,
                "shop",
                List.of(new Topic("orders", 3), new Topic("orders_quarantine", 1), new Topic("orders_late", 1)),
                List.of(new HBaseTable(
                        "rooms",
                        List.of("cf", "added"),
                        List.of(
                                new HBaseTable.Row("1", Map.of("cf:value", "shipped", "added:value", "x")),
                                new HBaseTable.Row("3", Map.of("cf:value", "shipped", "added:value", "x")))))));

        assertThat(partitions("orders")).isEqualTo(4);
        assertThat(partitions("orders_late")).isEqualTo(1);
        assertThat(setting("orders_quarantine", "retention.ms")).isEqualTo("-1");
        assertThat(setting("orders_quarantine", "max.message.bytes")).isEqualTo(Integer.toString(16 << 20));
        assertThat(setting("orders", "retention.ms")).isEqualTo(Long.toString(7L * 24 * 60 * 60 * 1000));
        assertThat(clients.query("shop", "SELECT k, v FROM t")).isEqualTo("1|null");
        assertThat(clients.get("rooms", "1")).isEqualTo("edited");
        assertThat(clients.get("rooms", "2")).isEqualTo("shipped");
        assertThat(clients.get("rooms", "3")).isEqualTo("shipped");
    }

    @Test
    void shouldRefuseATopicWithTooFewPartitions() throws Exception {
        provision(withTopic(new Topic("small", 2)));

        assertThatThrownBy(() -> provision(withTopic(new Topic("small", 5))))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(folder.resolve("solution.yaml")
                        + ": topic 'small' is declared with 5 partitions and has 2; declare 2, or ");
        assertThat(partitions("small")).isEqualTo(2);
    }

    private Solution withTopic(Topic topic) throws IOException {
        return Solutions.of(folder, EnumSet.of(Service.KAFKA), "none", List.of(topic), List.of());
    }

    @Test
    void shouldTakeBracesForText() throws Exception {
        Solutions.migration(
                folder, "V1__t.sql", "CREATE TABLE t (text VARCHAR(50));\nINSERT INTO t VALUES ('你好 ${name}');\n");

        provision(Solutions.of(folder, "braces", List.of(), List.of()));

        assertThat(clients.query("braces", "SELECT text FROM t")).isEqualTo("你好 ${name}");
    }

    @Test
    void shouldNameFileAndLineOfAFailingMigrationAndRunItOnceItIsMended() throws Exception {
        String made =
                """
                CREATE TABLE t (k INT PRIMARY KEY);
                CREATE TABLE child (k INT, FOREIGN KEY (k) REFERENCES t (k)); CREATE VIEW v AS SELECT k FROM t;
                CREATE PROCEDURE p() SELECT 1; CREATE FUNCTION f() RETURNS INT DETERMINISTIC RETURN 1;
                """;
        Solutions.migration(folder, "V1__t.sql", made + "CREATE TABLE u (k INTT PRIMARY KEY);\n");
        Solution solution = Solutions.of(folder, "broken", List.of(), List.of());

        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(() -> provision(solution))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith(folder.resolve("storage/mysql/V1__t.sql") + ":4: ")
                    .hasMessageContaining("INTT")
                    .hasMessageEndingWith("; mend it, and start again: what it had made before is dropped")
                    .hasMessageNotContaining("\n");
        }

        Solutions.migration(folder, "V1__t.sql", made + "CREATE TABLE u (k INT PRIMARY KEY);\n");
        provision(solution);
        clients.update("broken", "INSERT INTO t VALUES (7)");

        Solutions.migration(folder, "V2__w.sql", "CREATE TABLE w (k INT);\nALTER TABLE t ADD v INTT;\n");
        assertThatThrownBy(() -> provision(solution))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(folder.resolve("storage/mysql/V2__w.sql") + ":2: ")
                .hasMessageContaining("what it had changed in tables that were there before is not");

        Solutions.migration(folder, "V2__w.sql", "CREATE TABLE w (k INT);\nALTER TABLE t ADD v INT;\n");
        provision(solution);
        assertThat(clients.query("broken", "SELECT k, v, (SELECT COUNT(*) FROM w) FROM t"))
                .isEqualTo("7|null|0");
    }

    @Test
    void shouldRefuseAMigrationThatChangedAfterItHadRun() throws Exception {
        Solutions.migration(folder, "V1__t.sql", "CREATE TABLE t (k INT PRIMARY KEY);");
        Solution solution = Solutions.of(folder, "changed", List.of(), List.of());
        provision(solution);
        Solutions.migration(folder, "V1__t.sql", "CREATE TABLE t (k BIGINT PRIMARY KEY);");

        assertThatThrownBy(() -> provision(solution))
                .isInstanceOf(UserException.class)
                .hasMessage(folder.resolve("storage/mysql/V1__t.sql")
                        + ": was changed after it had run in this database; restore it as it was, and put the change into a"
                        + " migration with the next version");

        Path migration = folder.resolve("storage/mysql/V1__t.sql");
        Files.writeString(migration, "CREATE TABLE t (k INT PRIMARY KEY);");
        Files.move(migration, migration.resolveSibling("V1__u.sql"));
        assertThatThrownBy(() -> provision(solution))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(migration.resolveSibling("V1__u.sql")
                        + ": was renamed after it had run in this database; give it its name back")
                .hasMessageNotContaining("\n");

        Files.delete(migration.resolveSibling("V1__u.sql"));
        assertThatThrownBy(() -> provision(solution))
                .isInstanceOf(UserException.class)
                .hasMessage(migration.getParent()
                        + ": migration V1 (t) has run in this database, and its file is gone; put it back");
    }

    @Test
    void shouldNameAFileThatFlywayWouldPassOver() throws Exception {
        Solutions.migration(folder, "V1_t.sql", "CREATE TABLE t (k INT PRIMARY KEY);");

        assertThatThrownBy(() -> provision(Solutions.of(folder, "shop", List.of(), List.of())))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("V1_t.sql")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldRefuseADatabaseWithTablesOfAnotherShape() throws Exception {
        clients.update("foreign", "CREATE TABLE t (key_of_another_shape INT PRIMARY KEY)");
        Solutions.migration(folder, "V1__t.sql", "CREATE TABLE IF NOT EXISTS t (k INT PRIMARY KEY);");

        assertThatThrownBy(() -> provision(Solutions.of(folder, "foreign", List.of(), List.of())))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("foreign", "tables", "storage/mysql")
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("baseline");
    }

    @Test
    void shouldSayThatADatabaseIsMissing() throws Exception {
        Solutions.migration(folder, "V1__t.sql", "CREATE TABLE t (k INT PRIMARY KEY);");

        assertThatThrownBy(() -> provision(Solutions.of(folder, "nowhere", List.of(), List.of())))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("nowhere")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldCreateIndexesAndAddMissingFields() throws Exception {
        Solutions.index(
                folder,
                "sign_ups",
                "{\"settings\": {\"number_of_replicas\": 0}, \"mappings\": {\"properties\": {\"leads\": {\"type\": \"long\"}}}}");
        provision(withIndexes());
        clients.elasticsearch("PUT", "/sign_ups/_doc/1?refresh", "{\"leads\": 3}");

        Solutions.index(
                folder,
                "sign_ups",
                "{\"mappings\": {\"properties\": {\"leads\": {\"type\": \"long\"}, \"level\": {\"type\": \"keyword\"}}}}");
        provision(withIndexes());

        assertThat(clients.elasticsearch("GET", "/sign_ups/_mapping", "").at("/sign_ups/mappings/properties"))
                .hasToString("{\"leads\":{\"type\":\"long\"},\"level\":{\"type\":\"keyword\"}}");
        assertThat(clients.elasticsearch("GET", "/sign_ups/_settings", "")
                        .at("/sign_ups/settings/index/number_of_replicas")
                        .asText())
                .isEqualTo("0");
        assertThat(clients.elasticsearch("GET", "/sign_ups/_doc/1", "")
                        .at("/_source/leads")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void shouldRefuseAnIndexWithAnotherMapping() throws Exception {
        clients.elasticsearch("PUT", "/typed/_doc/1?refresh", "{\"leads\": \"three\"}");
        Solutions.index(folder, "typed", "{\"mappings\": {\"properties\": {\"leads\": {\"type\": \"long\"}}}}");

        assertThatThrownBy(() -> provision(withIndexes()))
                .isInstanceOf(UserException.class)
                .hasMessage(folder.resolve("storage/elasticsearch/typed.json") + ": index 'typed' at "
                        + services.endpoints().get(Reference.ELASTICSEARCH_URL)
                        + " was refused: mapper [leads] cannot be changed from type [text] to [long]; the index exists "
                        + "with another mapping: declare that one, or delete the index, so that it is made anew");
    }

    @Test
    void shouldPassOnWhatElasticsearchSaysAboutADefinition() throws Exception {
        Solutions.index(folder, "broken", "{\"mappings\": {\"properties\": {\"leads\": {\"type\": \"lung\"}}}}");

        assertThatThrownBy(() -> provision(withIndexes()))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(folder.resolve("storage/elasticsearch/broken.json") + ": index 'broken' at ")
                .hasMessageContaining("lung")
                .hasMessageEndingWith("; mend the file");
    }

    private Solution withIndexes() throws IOException {
        return Solutions.of(folder, EnumSet.of(Service.ELASTICSEARCH), "none", List.of(), List.of());
    }

    private static void provision(Solution solution) throws Exception {
        new Provisioner(services.endpoints()).provision(solution);
    }

    private static int partitions(String topic) throws Exception {
        try (Admin admin = Admin.create(clients.kafka())) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        }
    }

    private static void addPartition(String topic) throws Exception {
        try (Admin admin = Admin.create(clients.kafka())) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions(topic) + 1)))
                    .all()
                    .get();
        }
    }

    private static String setting(String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(clients.kafka())) {
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            return config.get(name).value();
        }
    }
}
