package io.millrace.endtoend.webtraffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.endtoend.Draft;
import io.millrace.endtoend.Draft.Fate;
import io.millrace.endtoend.Journal;
import io.millrace.endtoend.PausePort;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.SharedScenario;
import io.millrace.endtoend.Tables;
import io.millrace.endtoend.Verified;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code verify} of Redis keys of every kind, of files that were changed, and of topics that lost their records. */
@ExtendWith(SharedScenario.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebTrafficVerifyIT {
    private static final String QUARANTINE = "uvpv_demo_quarantine";
    private static final String LATE = "uvpv_demo_late";
    private static final String FOREIGN_DAY = "1999-01-01";
    /** More than a sparse HyperLogLog holds. */
    private static final int MANY_USERS = 6_000;

    private final DamagedWebTraffic scenario;

    WebTrafficVerifyIT(DamagedWebTraffic scenario) {
        this.scenario = scenario;
    }

    private Verified verify() {
        return Verified.of(scenario.millrace, scenario.solution.toString());
    }

    private static void assertProven(Verified verified) {
        assertThat(verified.unequal()).as(verified::toString).isEmpty();
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.notes()).isEmpty();
    }

    private Set<String> rows(String table) {
        return scenario.expectation().tables().rows(table).keySet();
    }

    @Test
    @Order(1)
    void shouldCallNothingEqualBeforeThereIsARecord() {
        Verified verified = verify();

        assertThat(verified.exitCode()).as(verified::toString).isZero();
        assertThat(verified.verdicts()).hasSize(8);
        assertThat(verified.verdicts().values()).containsOnly("EMPTY");
        assertThat(verified.notes()).containsExactly("topic 'uvpv-demo' is empty");
    }

    @Test
    @Order(2)
    void shouldProveEveryResult() {
        scenario.journal.send(scenario.records.mixed(2_000));
        scenario.closeWindows();
        LocalDateTime now = scenario.clock.now();
        scenario.journal.send(List.of(
                WebRecords.view(901, 104, now.minusMinutes(40)).withFate(Fate.LATE),
                WebRecords.purchase(902, 104, now.minusDays(4)).withFate(Fate.LATE)));
        scenario.journal.send(scenario.records.mixed(500));
        scenario.awaitAgreement();
        Tables expected = scenario.expectation().tables();

        Verified verified = verify();

        assertProven(verified);
        assertThat(verified.equal())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "userids",
                        (long) expected.rows("userids").size(),
                        "uv_by_day",
                        (long) expected.rows("uv").size(),
                        "pv_by_day",
                        (long) expected.rows("pv").size(),
                        "pagevisits",
                        (long) expected.rows("pagevisits").size(),
                        "conversion_rate",
                        1L,
                        "conversion_rate_by_product",
                        (long) expected.rows("conversion_rate_by_product").size(),
                        QUARANTINE,
                        (long) scenario.expectation().malformed().size(),
                        LATE,
                        2L));
    }

    @Test
    @Order(3)
    void shouldFindMembersFieldsStringsAndElementsThatWereChanged() throws Exception {
        String day = scenario.clock.now().toLocalDate().toString();
        scenario.redis.whileDamaged(
                redis -> {
                    redis.sadd("userids", "foreigner");
                    redis.srem("userids", "901");
                    redis.hset("pv:" + day, "4711", "1");
                    String field = redis.hkeys("pv:" + day).stream()
                            .filter(name -> !name.equals("4711"))
                            .sorted()
                            .findFirst()
                            .orElseThrow();
                    redis.hincrby("pv:" + day, field, 1);
                    redis.hset("pv:" + FOREIGN_DAY, "101", "5");
                    redis.set("conversion_rate", "0.98765");
                    String first = redis.lindex("pagevisits", 0);
                    String second = redis.lindex("pagevisits", 1);
                    redis.lrem("pagevisits", 1, first);
                    redis.lpush("pagevisits", second);
                    redis.pfadd(
                            "uv:" + day,
                            IntStream.range(0, 500)
                                    .mapToObj(i -> "foreigner " + i)
                                    .toArray(String[]::new));
                    redis.pfadd("uv:" + FOREIGN_DAY, "foreigner");
                    redis.hdel("conversion_rate_by_product", "101");
                },
                redis -> {
                    Verified verified = verify();
                    assertThat(verified.exitCode()).as(verified::toString).isEqualTo(1);
                    assertThat(verified.unequal())
                            .containsExactly(
                                    "conversion_rate",
                                    "conversion_rate_by_product",
                                    "pagevisits",
                                    "pv_by_day",
                                    "userids",
                                    "uv_by_day");
                    assertThat(verified.verdicts().values()).containsOnly("EQUAL", "DIFFERENT");
                    assertThat(verified.differences("userids"))
                            .containsExactly(
                                    "EXTRA [\"userids\",\"foreigner\"]: nothing, {}",
                                    "MISSING [\"userids\",\"901\"]: {}, nothing");
                    assertThat(verified.differences("pv_by_day"))
                            .hasSize(3)
                            .anyMatch(line -> line.startsWith("DIFFERENT [\"pv:" + day + "\","))
                            .anyMatch(line -> line.startsWith("EXTRA [\"pv:" + day + "\",\"4711\"]"))
                            .anyMatch(line -> line.startsWith("EXTRA [\"pv:" + FOREIGN_DAY + "\",\"101\"]"));
                    assertThat(verified.differences("conversion_rate"))
                            .singleElement()
                            .satisfies(line -> assertThat(line)
                                    .startsWith("DIFFERENT [\"conversion_rate\"]: ")
                                    .endsWith(", {\"rate\":\"0.98765\"}"));
                    assertThat(verified.differences("pagevisits"))
                            .hasSize(2)
                            .anyMatch(line -> line.startsWith("DIFFERENT ") && line.endsWith(": once, 2 times"))
                            .anyMatch(line -> line.startsWith("MISSING ") && line.endsWith(": once, nothing"));
                    assertThat(verified.differences("uv_by_day"))
                            .hasSize(2)
                            .anyMatch(line -> line.startsWith("DIFFERENT [\"uv:" + day + "\"]"))
                            .anyMatch(line -> line.startsWith("EXTRA [\"uv:" + FOREIGN_DAY + "\"]"));
                    assertThat(verified.differences("conversion_rate_by_product"))
                            .singleElement()
                            .asString()
                            .startsWith("MISSING [\"conversion_rate_by_product\",\"101\"]");
                });
    }

    @Test
    @Tag("long")
    @Order(4)
    void shouldFindKeysOfAnotherType() throws Exception {
        String day = scenario.clock.now().toLocalDate().toString();
        scenario.redis.whileDamaged(
                redis -> {
                    redis.del("conversion_rate", "userids", "uv:" + day);
                    redis.rpush("conversion_rate", "0.5");
                    redis.set("userids", "901");
                    redis.set("uv:" + day, "HYLL");
                    redis.set("pv:" + FOREIGN_DAY, "5");
                },
                redis -> {
                    Verified verified = verify();
                    assertThat(verified.exitCode()).as(verified::toString).isEqualTo(1);
                    assertThat(verified.unequal())
                            .containsExactly("conversion_rate", "pv_by_day", "userids", "uv_by_day");
                    assertThat(verified.differences("conversion_rate"))
                            .singleElement()
                            .asString()
                            .endsWith("a list in the place of a string");
                    assertThat(verified.differences("userids"))
                            .hasSize(rows("userids").size() + 1)
                            .contains("EXTRA [\"userids\"]: nothing, a string in the place of a set");
                    assertThat(verified.differences("pv_by_day"))
                            .containsExactly(
                                    "EXTRA [\"pv:" + FOREIGN_DAY + "\"]: nothing, a string in the place of a hash");
                    assertThat(verified.differences("uv_by_day"))
                            .singleElement()
                            .asString()
                            .endsWith("a string that is no HyperLogLog");
                });

        assertProven(verify());
    }

    @Test
    @Tag("long")
    @Order(5)
    void shouldNotProveResultsOfOtherSql() throws Exception {
        scenario.solution.whileChanged(
                "results/userids.sql", "FROM traffic;", "FROM traffic\nWHERE record_type = 0;", () -> {
                    Verified verified = verify();

                    assertThat(verified.exitCode()).as(verified::toString).isEqualTo(1);
                    assertThat(verified.verdicts()).hasSize(8);
                    assertThat(verified.verdicts().values()).containsOnly("UNPROVEN");
                    assertThat(verified.cause("userids")).contains("its SQL has changed");
                });

        assertProven(verify());
    }

    /** From here on a HyperLogLog is dense, and no longer counts exactly. */
    @Test
    @Tag("long")
    @Order(6)
    void shouldProveDenseHyperLogLogs() {
        LocalDateTime now = scenario.clock.now();
        List<Draft> views = new ArrayList<>();
        for (int user = 0; user < MANY_USERS; user++) {
            views.add(WebRecords.view(100_000 + user, 101, now));
        }
        scenario.journal.send(views);
        Scenario.patiently("all users have come")
                .untilAsserted(() ->
                        assertThat(scenario.redis.results().rows("userids")).hasSameSizeAs(rows("userids")));

        Verified verified = verify();

        assertProven(verified);
        assertThat(verified.equal())
                .containsEntry("userids", (long) rows("userids").size());
        byte dense = 0;
        assertThat(scenario.redis.string("uv:" + now.toLocalDate())[4]).isEqualTo(dense);
    }

    @Test
    @Tag("long")
    @Order(7)
    void shouldProveNothingOfATopicThatHasLostItsFirstRecords() throws Exception {
        try (Admin admin = scenario.millrace.kafkaAdmin()) {
            admin.deleteRecords(Map.of(new TopicPartition(WebRecords.TOPIC, 2), RecordsToDelete.beforeOffset(3)))
                    .all()
                    .get();
        }

        Verified verified = verify();

        assertThat(verified.exitCode()).as(verified::toString).isEqualTo(1);
        assertThat(verified.verdicts()).hasSize(8);
        assertThat(verified.verdicts().values()).containsOnly("UNPROVEN");
        assertThat(verified.cause("userids")).isEqualTo("the topic no longer holds all records");
        assertThat(verified.notes())
                .singleElement()
                .asString()
                .startsWith("topic 'uvpv-demo' no longer holds the records before offset 3 of partition 2");
    }

    /** The last one: the results are of records that nobody has any more. */
    @Test
    @Tag("long")
    @Order(8)
    void shouldCallNothingEqualWhenItsTopicWasCreatedAgain() throws Exception {
        try (PausePort port = new PausePort(scenario.millrace);
                Admin admin = scenario.millrace.kafkaAdmin()) {
            port.pause("web-traffic");
            admin.deleteTopics(List.of(WebRecords.TOPIC)).all().get();
            Scenario.patiently("the topic is gone and created again")
                    .ignoreExceptions()
                    .until(() -> {
                        admin.createTopics(List.of(new NewTopic(WebRecords.TOPIC, WebRecords.PARTITIONS, (short) 1)))
                                .all()
                                .get();
                        return true;
                    });
            try (Journal other = new Journal(scenario.millrace.endpoint("KAFKA_BOOTSTRAP"))) {
                other.send(WebRecords.view(1, 101, scenario.clock.now()).onPartition(0));
            }
            port.resume();
        }

        Verified verified = verify();

        assertThat(verified.exitCode()).as(verified::toString).isEqualTo(1);
        assertThat(verified.verdicts().values()).doesNotContain("EQUAL", "EMPTY");
    }
}
