package io.millrace.solution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong in {@code solution.yaml}. */
class DeclarationProblemsTest {
    @TempDir
    Path parent;

    @Test
    void shouldNameMisspeltKey() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "descripton: x");

        assertThat(folder.problems())
                .containsExactly("solution.yaml:4: unknown key 'descripton'; did you mean 'description'?");
    }

    @Test
    void shouldListKnownKeysWhenNoneIsNear() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "wibble: x");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:4: unknown key 'wibble'; use one of: description, mysql, parameters, profiles, services, time-zone, title, topics, verify");
    }

    @Test
    void shouldNameUnknownKeyInside() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "topics:",
                        "  orders: {partition: 3}");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:5: unknown key 'partition' in 'topics.orders'; did you mean 'partitions'?");
    }

    @Test
    void shouldNameATopicThatNoTableReads() {
        String table = "CREATE TABLE trips (n INT) WITH ('connector' = 'topic', 'topic' = 'bike_trips');";
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "topics: {bike_trip: {partitions: 3}, bike_trips_late:, other:}")
                .with("tables/trips.sql", table);

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:4: no table reads or writes the topic 'bike_trip'; did you mean 'bike_trips'?");
    }

    @Test
    void shouldTakeATopicThatAResultIsCalled() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "topics: {bike_trip: {partitions: 3}}")
                .with(
                        "tables/trips.sql",
                        "CREATE TABLE t (n INT) WITH ('connector' = 'topic', 'topic' = 'bike_trips');")
                .with("results/log.sql", "CREATE TABLE bike_trip WITH ('store' = 'kafka') AS SELECT n FROM t;");

        assertThat(folder.problems()).isEmpty();
    }

    @Test
    void shouldMissTitleAndServices() {
        SolutionFolder folder = SolutionFolder.in(parent).with("solution.yaml", "description: x");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:1: the file has no 'services'; add it",
                        "solution.yaml:1: the file has no 'title'; add it");
    }

    @Test
    void shouldRefuseListAsTitle() {
        SolutionFolder folder = SolutionFolder.in(parent).with("solution.yaml", "title: [a]", "services: []");

        assertThat(folder.problems())
                .containsExactly("solution.yaml:1: 'title' must be text, got: a list; write a value");
    }

    @Test
    void shouldRefuseEmptyTitle() {
        SolutionFolder folder = SolutionFolder.in(parent).with("solution.yaml", "title:", "services: []");

        assertThat(folder.problems())
                .containsExactly("solution.yaml:1: 'title' must be text, got: nothing; write a value");
    }

    @Test
    void shouldRefuseTitleOfTwoLines() {
        SolutionFolder folder = SolutionFolder.in(parent).with("solution.yaml", "title: \"a\\nb\"", "services: []");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:1: 'title' must be one line of text without control characters; write it in one line");
    }

    @Test
    void shouldRefuseDuplicateKey() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "title: Again");

        assertThat(folder.problems())
                .containsExactly("solution.yaml:4: key 'title' stands here twice, first in line 1; keep one of them");
    }

    @Test
    void shouldRefuseKeyThatIsNoText() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "[a]: b");

        assertThat(folder.problems()).containsExactly("solution.yaml:4: a key must be text; write 'key: value'");
    }

    @Test
    void shouldCorrectUnknownTimeZone() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "time-zone: Asia/Shangai");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:4: 'time-zone' must be a time zone, got: 'Asia/Shangai'; did you mean 'Asia/Shanghai'?");
    }

    @Test
    void shouldRefuseOffsetAsTimeZone() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "time-zone: \"+08:00\"");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:4: 'time-zone' must be a time zone, got: '+08:00'; use a name of the IANA database, for example Asia/Shanghai");
    }

    @Test
    void shouldCorrectUnknownService() {
        SolutionFolder folder =
                SolutionFolder.in(parent).with("solution.yaml", "title: a", "services:", "  - kafka", "  - mysqll");

        assertThat(folder.problems())
                .containsExactly("solution.yaml:4: unknown service 'mysqll'; did you mean 'mysql'?");
    }

    @Test
    void shouldRefuseServiceListedTwice() {
        SolutionFolder folder = SolutionFolder.in(parent).with("solution.yaml", "title: a", "services: [kafka, kafka]");

        assertThat(folder.problems()).containsExactly("solution.yaml:2: service 'kafka' is listed twice; remove one");
    }

    @Test
    void shouldRefuseServicesThatAreNoList() {
        SolutionFolder folder = SolutionFolder.in(parent).with("solution.yaml", "title: a", "services: kafka");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:2: 'services' must be a list, got: 'kafka'; write [a, b], or one '- a' a line");
    }

    @Test
    void shouldWantDatabaseWithMysql() {
        SolutionFolder folder = SolutionFolder.in(parent).with("solution.yaml", "title: a", "services: [mysql]");

        assertThat(folder.problems()).containsExactly("solution.yaml:1: the file has no 'mysql'; add it");
    }

    @Test
    void shouldRefuseDatabaseWithoutMysql() {
        SolutionFolder folder =
                SolutionFolder.in(parent).with("solution.yaml", "title: a", "services: []", "mysql: {database: a}");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:3: 'mysql' needs the service mysql, which 'services' does not list; add mysql to 'services'");
    }

    @Test
    void shouldRefuseBadDatabaseName() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("solution.yaml", "title: a", "services: [mysql]", "mysql:", "  database: a-b");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:4: 'mysql.database' must be a database name of 1 to 64 letters, digits or '_', got: 'a-b'; rename it");
    }

    @Test
    void shouldRefuseTopicsWithoutKafka() {
        SolutionFolder folder =
                SolutionFolder.in(parent).with("solution.yaml", "title: a", "services: []", "topics: {a: {}}");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:3: 'topics' needs the service kafka, which 'services' does not list; add kafka to 'services'");
    }

    @Test
    void shouldRefuseTopicName() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "topics:",
                        "  \"a b\":");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:5: topic name must be 1 to 249 letters, digits, '.', '_' or '-', got: a b; change it");
    }

    @Test
    void shouldRefuseTopicsThatKafkaTakesForTheSame() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka]",
                        "topics:",
                        "  a.b_c:",
                        "  a_b.c: {partitions: 2}");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:5: Kafka takes the topics 'a.b_c' and 'a_b.c' for the same; rename one");
    }

    @Test
    void shouldRefuseNoPartitions() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "topics:",
                        "  orders:",
                        "    partitions: 0");

        assertThat(folder.problems())
                .containsExactly("solution.yaml:6: partitions of topic 'orders' must be 1 to 1000, got: 0; change it");
    }

    @Test
    void shouldRefusePartitionsThatAreNoNumber() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "topics:",
                        "  orders: {partitions: \"4\"}",
                        "  goods: {partitions: 1.5}");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:5: 'topics.orders.partitions' must be a whole number, got: '4'; write digits only",
                        "solution.yaml:6: 'topics.goods.partitions' must be a whole number, got: '1.5'; write digits only");
    }

    @Test
    void shouldRefuseParameterNameAndValue() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "parameters:",
                        "  a.b: 1",
                        "  c: [1]",
                        "  d:");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:5: name 'a.b' must consist of letters, digits, '_' and '-', the first one a letter or digit; rename it",
                        "solution.yaml:6: 'parameters.c' must be text, got: a list; write a value",
                        "solution.yaml:7: 'parameters.d' must be text, got: nothing; write a value");
    }

    @Test
    void shouldRefuseTag() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(
                        "solution.yaml",
                        "title: Shop",
                        "services: [kafka, mysql, hbase]",
                        "mysql: {database: shop}",
                        "description: !secret x");

        assertThat(folder.problems())
                .containsExactly("solution.yaml:4: 'description' must be text, got: tag !secret; write a value");
    }
}
