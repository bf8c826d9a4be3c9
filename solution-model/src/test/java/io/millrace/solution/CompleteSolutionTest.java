package io.millrace.solution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.solution.dashboard.Chart;
import io.millrace.solution.dashboard.Chart.Freshness;
import io.millrace.solution.dashboard.Chart.Place;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.dashboard.DatasetCommand;
import io.millrace.solution.dashboard.DatasetTable;
import io.millrace.solution.dashboard.TimePattern;
import io.millrace.solution.folder.SolutionReader;
import io.millrace.solution.mysql.MysqlMigrations;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Location;
import io.millrace.solution.reference.Profile;
import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reads a folder that uses everything a folder can hold. */
class CompleteSolutionTest {
    private static Path folder;
    private static Solution solution;

    @BeforeAll
    static void read() throws InvalidSolutionException, URISyntaxException {
        folder = Path.of(Objects.requireNonNull(CompleteSolutionTest.class.getResource("/complete"))
                .toURI());
        solution = SolutionReader.read(folder);
    }

    @Test
    void shouldReadDeclaration() {
        assertThat(solution.name()).isEqualTo("complete");
        assertThat(solution.folder()).isEqualTo(folder).isAbsolute();
        assertThat(solution.title()).isEqualTo("视频直播 / Live streaming");
        assertThat(solution.description()).isEqualTo("Who watches what");
        assertThat(solution.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(solution.services())
                .isEqualTo(Set.of(Service.KAFKA, Service.MYSQL, Service.HBASE, Service.REDIS, Service.ELASTICSEARCH));
        assertThat(solution.mysqlDatabase()).contains("livedb");
        assertThat(solution.topics()).containsExactly(new Topic("live_log", 4), new Topic("live_log_quarantine", 1));
        assertThat(solution.parameters()).isEqualTo(Map.of("seed", "42", "greeting", "it's on"));
    }

    @Test
    void shouldReadProfiles() {
        assertThat(solution.profiles()).containsOnlyKeys("local", "production");
        assertThat(solution.profiles().get("local").endpoints()).isEmpty();
        assertThat(solution.profiles().get("production").endpoints())
                .hasSize(10)
                .containsEntry(
                        Reference.MYSQL_PASSWORD,
                        new Profile.Setting(
                                "${env:MYSQL_PASSWORD}", new Location(folder.resolve("solution.yaml"), 18)));
    }

    @Test
    void shouldReadSqlInTheOrderOfFileNames() {
        assertThat(solution.tables()).extracting(SqlFile::name).containsExactly("a_log", "b_viewers");
        assertThat(solution.pipelines()).extracting(SqlFile::name).containsExactly("viewers");
        assertThat(solution.generatorTables()).extracting(SqlFile::name).containsExactly("ticks");
        assertThat(solution.generators())
                .containsExactly(new SqlFile(
                        "live",
                        folder.resolve("generators/live.sql"),
                        "INSERT INTO live_log SELECT CAST(RAND(${parameter.seed}) * 1000 AS BIGINT), 1;\n"));
    }

    @Test
    void shouldReadStorage() {
        assertThat(solution.mysqlMigrations().map(MysqlMigrations::folder)).contains(folder.resolve("storage/mysql"));
        assertThat(solution.hbaseTables())
                .containsExactly(new HBaseTable(
                        "rooms",
                        List.of("cf", "note"),
                        List.of(
                                new HBaseTable.Row(
                                        "20210813", Map.of("cf:module_id", "0000", "note:text", "first, \"best\"")),
                                new HBaseTable.Row("20210814", Map.of("cf:module_id", "0001")))));
    }

    @Test
    void shouldReadIndexes() {
        ElasticsearchIndex index = solution.elasticsearchIndexes().get(0);

        assertThat(solution.elasticsearchIndexes()).hasSize(1);
        assertThat(index.name()).isEqualTo("sign_ups");
        assertThat(index.path()).isEqualTo(folder.resolve("storage/elasticsearch/sign_ups.json"));
        assertThat(index.definition().at("/mappings/properties/hour/type").asText())
                .isEqualTo("long");
    }

    @Test
    void shouldReadDashboard() throws Exception {
        Dashboard dashboard = solution.dashboards().get(0);
        Path file = folder.resolve("dashboards/live.yaml");

        assertThat(dashboard.name()).isEqualTo("live");
        assertThat(dashboard.title()).isEqualTo("大屏 / Live");
        assertThat(dashboard.refresh()).isEqualTo(Duration.ofMillis(500));
        assertThat(dashboard.datasets())
                .containsExactly(
                        new Dataset.Sql(
                                "viewers",
                                new Location(file, 4),
                                List.of("room_id", "viewers", "asked_at"),
                                "SELECT room_id, viewers, NOW() AS asked_at\nFROM viewers\nORDER BY viewers DESC\n"),
                        new Dataset.Redis(
                                "windows",
                                new Location(file, 9),
                                List.of(new DatasetCommand(
                                        DatasetCommand.Verb.LRANGE, List.of("page visits", "0", "-1"))),
                                true,
                                new DatasetTable(
                                        List.of(
                                                column("window_end", DatasetTable.Type.TIME),
                                                column("product_id", DatasetTable.Type.TEXT),
                                                column("pv", DatasetTable.Type.NUMBER)),
                                        List.of(
                                                new DatasetTable.Order("window_end", false),
                                                new DatasetTable.Order("pv", true)),
                                        OptionalInt.of(10))),
                        new Dataset.Redis(
                                "users",
                                new Location(file, 15),
                                List.of(
                                        new DatasetCommand(DatasetCommand.Verb.SCARD, List.of("userids")),
                                        new DatasetCommand(
                                                DatasetCommand.Verb.PFCOUNT, List.of("uv:{today-1:yyyyMMdd}"))),
                                false,
                                new DatasetTable(
                                        List.of(
                                                column("all", DatasetTable.Type.NUMBER),
                                                column("yesterday", DatasetTable.Type.NUMBER)),
                                        List.of(),
                                        OptionalInt.empty())),
                        new Dataset.Elasticsearch(
                                "sign_ups",
                                new Location(file, 18),
                                "sign_ups",
                                new ObjectMapper()
                                        .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                                        .readTree(
                                                """
                                                {"size": 0, "query": {"range": {"hour": {"gte": "{today:yyyyMMdd}00"}}},
                                                 "aggs": {"hour": {"terms": {"field": "hour", "size": 24},
                                                 "aggs": {"leads": {"sum": {"field": "leads"}}}}}}
                                                """),
                                new DatasetTable(
                                        List.of(
                                                new DatasetTable.Column(
                                                        "hour",
                                                        DatasetTable.Type.TIME,
                                                        Optional.of(new TimePattern("yyyyMMddHH"))),
                                                column("leads", DatasetTable.Type.NUMBER),
                                                column("doc_count", DatasetTable.Type.NUMBER)),
                                        List.of(),
                                        OptionalInt.empty())));
        assertThat(dashboard.charts()).extracting(Chart::name).containsExactly("rooms", "all");
        Chart rooms = dashboard.charts().get(0);
        assertThat(rooms.location()).isEqualTo(new Location(file, 26));
        assertThat(rooms.type()).isEqualTo(Chart.Type.RANK);
        assertThat(rooms.title()).isEqualTo("房间 / Rooms");
        assertThat(rooms.dataset()).isEqualTo("viewers");
        assertThat(rooms.encode()).isEqualTo(Map.of("name", List.of("room_id"), "value", List.of("viewers")));
        assertThat(rooms.labels()).isEqualTo(Map.of("viewers", "观众"));
        assertThat(rooms.place()).isEqualTo(new Place(1, 1, 6, 4));
        assertThat(rooms.freshness()).contains(new Freshness("viewers", "asked_at"));
        assertThat(new ObjectMapper().writeValueAsString(rooms.option()))
                .isEqualTo(
                        "{\"color\":[\"#35c9ff\",\"#0b3d66\"],\"animation\":false,\"grid\":{\"left\":10,\"top\":1.5}}");
        assertThat(dashboard.charts().get(1).encode()).isEqualTo(Map.of("columns", List.of("room_id", "viewers")));
        assertThat(dashboard.charts().get(1).option().isEmpty()).isTrue();
    }

    private static DatasetTable.Column column(String name, DatasetTable.Type type) {
        return new DatasetTable.Column(name, type, Optional.empty());
    }

    @Test
    void shouldApplyDefaults(@org.junit.jupiter.api.io.TempDir Path parent) throws InvalidSolutionException {
        Solution smallest = SolutionFolder.in(parent)
                .with("solution.yaml", "title: Shop", "services: []")
                .with("dashboards/page.yaml", "title: Page", "datasets: {}", "charts: {}")
                .read();

        assertThat(smallest.timeZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(smallest.description()).isEmpty();
        assertThat(smallest.mysqlDatabase()).isEmpty();
        assertThat(smallest.mysqlMigrations()).isEmpty();
        assertThat(smallest.profiles()).containsOnlyKeys(Profile.LOCAL);
        assertThat(smallest.dashboards().get(0).refresh()).isEqualTo(Duration.ofSeconds(1));
    }
}
