package io.millrace.dashboard.internal.store.elasticsearch;

import static io.millrace.dashboard.TestSolutions.declared;
import static io.millrace.dashboard.TestSolutions.solution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.store.DatasetException;
import io.millrace.dashboard.internal.store.DatasetSource;
import io.millrace.dashboard.internal.store.DatasetStore;
import io.millrace.dashboard.internal.store.ElasticsearchServer;
import io.millrace.dashboard.internal.store.Rows;
import io.millrace.dashboard.internal.store.solution.SolutionStore;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Datasets asked of a real Elasticsearch. */
class ElasticsearchDatasetsIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Limits LIMITS =
            new Limits(10, Duration.ofSeconds(3), 10, Duration.ofSeconds(1), Duration.ofSeconds(1));

    @TempDir
    private static Path folder;

    private static ElasticsearchServer server;
    private static DatasetStore store;

    @BeforeAll
    static void startServer() throws Exception {
        server = new ElasticsearchServer(folder);
        server.put(
                "/sign_ups",
                """
                {"settings": {"number_of_replicas": 0}, "mappings": {"properties": {
                 "hour": {"type": "long"}, "level": {"type": "keyword"}, "leads": {"type": "long"},
                 "at": {"type": "date"}, "paid": {"type": "boolean"}}}}
                """);
        document(
                "a",
                "{\"hour\": 2026112109, \"level\": \"A\", \"leads\": 3, \"paid\": true, \"at\": \"2026-11-20T23:30:00Z\", \"who\": {\"name\": \"火箭\"}}");
        document(
                "b",
                "{\"hour\": 2026112109, \"level\": \"B\", \"leads\": 9007199254740993, \"at\": \"2026-11-20T16:00:00Z\", \"who.name\": \"x\"}");
        document(
                "c",
                "{\"hour\": 2026112110, \"level\": \"A\", \"leads\": 5, \"paid\": false, \"at\": \"2026-11-21T17:00:00Z\", \"tags\": [1, 2]}");
        String today = LocalDate.now(ZONE).format(DateTimeFormatter.BASIC_ISO_DATE);
        server.put("/today/_doc/1?refresh", "{\"hour\": " + today + "07}");
        server.put("/many", "{\"settings\": {\"number_of_replicas\": 0}}");
        for (int number = 0; number < 11; number++) {
            server.put("/many/_doc/" + number + "?refresh", "{\"n\": " + number + "}");
        }
        server.put("/empty", "{\"mappings\": {\"properties\": {\"n\": {\"type\": \"long\"}}}}");
        store = open(server.endpoints());
    }

    private static void document(String id, String text) throws Exception {
        server.put("/sign_ups/_doc/" + id + "?refresh", text);
    }

    @AfterAll
    static void stopServer() {
        store.close();
        server.close();
    }

    private static DatasetStore open(Endpoints endpoints) {
        return SolutionStore.connectedBy(any -> endpoints, LIMITS).open(solution("edu", folder, ZONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "size: 9, sort: [{hour: asc}, {level: asc}] | hour: time yyyyMMddHH, level: text, leads: number, _id: text | [[\"2026-11-21 09:00:00\",\"A\",3,\"a\"],[\"2026-11-21 09:00:00\",\"B\",\"9007199254740993\",\"b\"],[\"2026-11-21 10:00:00\",\"A\",5,\"c\"]]",
                "size: 9, sort: [{hour: asc}, {level: asc}] | who.name: text, tags: text, at: time | [[\"火箭\",null,\"2026-11-21 07:30:00\"],[\"x\",null,\"2026-11-21 00:00:00\"],[null,\"[1,2]\",\"2026-11-22 01:00:00\"]]",
                "size: 9, query: {term: {level: C}} | level: text | []",
            })
    void shouldMakeARowOfEachDocument(String search, String columns, String rows) throws Exception {
        assertThat(fetch("sign_ups", search, columns)).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "aggs: {n: {sum: {field: hour}}, m: {max: {field: hour}}} | n: number | [[6078336328]]",
                "aggs: {level: {terms: {field: level}, aggs: {first: {min: {field: hour}}}}} | level: text, first: time yyyyMMddHH, doc_count: number | [[\"A\",\"2026-11-21 09:00:00\",2],[\"B\",\"2026-11-21 09:00:00\",1]]",
                "aggs: {hour: {terms: {field: hour, order: {_key: desc}}, aggs: {all: {value_count: {field: level}}, level: {terms: {field: level}, aggs: {last: {max: {field: hour}}}}}}} | hour: time yyyyMMddHH, level: text, doc_count: number, all: number | [[\"2026-11-21 10:00:00\",\"A\",1,1],[\"2026-11-21 09:00:00\",\"A\",1,2],[\"2026-11-21 09:00:00\",\"B\",1,2]]",
                "aggs: {day: {date_histogram: {field: at, calendar_interval: day, time_zone: Asia/Shanghai}}} | day: time, doc_count: number | [[\"2026-11-21 00:00:00\",2],[\"2026-11-22 00:00:00\",1]]",
                "aggs: {paid: {terms: {field: paid, order: {_key: asc}}}} | paid: text, doc_count: number | [[\"false\",1],[\"true\",1]]",
                "aggs: {level: {terms: {field: level, missing: none}, aggs: {mean: {avg: {field: nothing}}}}} | level: text, mean: number | [[\"A\",null],[\"B\",null]]",
                "aggs: {kind: {filters: {filters: {a: {term: {level: A}}, b: {term: {level: B}}}}}} | kind: text, doc_count: number | [[\"a\",2],[\"b\",1]]",
                "aggs: {a: {filter: {term: {level: A}}}, b: {filter: {term: {level: C}}}} | a: number, b: number | [[2,0]]",
                "aggs: {a: {filter: {term: {level: A}}, aggs: {hour: {terms: {field: hour}, aggs: {b: {filter: {term: {level: B}}}}}}}} | hour: number, doc_count: number, b: number | [[2026112109,1,0],[2026112110,1,0]]",
            })
    void shouldMakeARowOfEachInnermostBucket(String search, String columns, String rows) throws Exception {
        assertThat(fetch("sign_ups", "size: 0, " + search, columns)).isEqualTo(rows);
    }

    /** As they stand in the document; an aggregation computes in doubles, whatever it adds up. */
    @Test
    void shouldKeepEveryDigit() throws Exception {
        server.put(
                "/digits/_doc/1?refresh",
                "{\"large\": 9007199254740993, \"larger\": 9223372036854775807, \"small\": 1.2e-7, \"whole\": 4.0,"
                        + " \"text\": \"0.10\", \"moment\": \"2026-11-21T10:00:00.123456789Z\"}");

        assertThat(fetch("digits", "size: 1", "large: number, larger: number, small: number, whole: number"))
                .isEqualTo("[[\"9007199254740993\",\"9223372036854775807\",\"0.00000012\",4]]");
        assertThat(fetch("digits", "size: 1", "text: number, moment: time"))
                .isEqualTo("[[\"0.10\",\"2026-11-21 18:00:00.123456789\"]]");
        assertThat(fetch("digits", "size: 0, aggs: {sum: {sum: {field: whole}}}", "sum: number"))
                .isEqualTo("[[4]]");
    }

    @Test
    void shouldSortAndLimit() throws Exception {
        DatasetSource source = store.source(declared(
                "d",
                "elasticsearch: sign_ups, search: {size: 9}, columns: {leads: number}, order: leads desc, limit: 2"));

        assertThat(source.fetch().values()).hasToString("[[9007199254740993], [5]]");
    }

    @Test
    void shouldAnswerNoRowsForAnEmptyIndex() throws Exception {
        assertThat(fetch("empty", "size: 9", "n: number")).isEqualTo("[]");
        assertThat(fetch("empty", "size: 0, aggs: {n: {terms: {field: n}}}", "n: number"))
                .isEqualTo("[]");
    }

    @Test
    void shouldMeanTheDayOfTheSolutionByToday() throws Exception {
        String query = "size: 9, query: {range: {hour: {gte: '{%s:yyyyMMdd}00', lt: '{%s:yyyyMMdd}00'}}}";

        assertThat(fetch("today", query.formatted("today", "today+1"), "hour: text"))
                .isNotEqualTo("[]");
        assertThat(fetch("today", query.formatted("today-1", "today"), "hour: text"))
                .isEqualTo("[]");
    }

    @Test
    void shouldRefuseMoreRowsThanTheLimitInsteadOfCuttingThem() throws Exception {
        assertThat(fetch("many", "size: 10", "n: number")).contains("[9]");
        assertThatThrownBy(() -> fetch("many", "size: 11", "n: number"))
                .isInstanceOf(DatasetException.class)
                .hasMessage("the answer has more than 10 rows; set a lower 'limit'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nowhere | size: 1 | the query failed: no such index [nowhere]",
                "sign_ups | size: 1, query: {terms: {level: A}} | the query failed: [terms] query does not support [level]",
                "sign_ups | size: 1, query: {term: {hour: x}} | the query failed: failed to create query: For input string: \"x\"",
            })
    void shouldPassOnWhatElasticsearchSaysAboutASearch(String index, String search, String problem) {
        assertThatThrownBy(() -> fetch(index, search, "a: text"))
                .isInstanceOf(DatasetException.class)
                .hasMessage(problem);
    }

    @Test
    void shouldGiveUpOnAServerThatDoesNotAnswerAtAll() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                DatasetStore stranger = open(new Endpoints(
                        Map.of(Reference.ELASTICSEARCH_URL, "http://127.0.0.1:" + silent.getLocalPort())))) {
            assertThatThrownBy(() -> fetch(stranger, "logs", "size: 1", "a: text"))
                    .isInstanceOf(DatasetException.class)
                    .hasMessage("the query took longer than 3 s");
        }
    }

    /** The local server has no accounts, so another one plays their part. */
    @Test
    void shouldLogInAndKeepCredentialsToItself() throws Exception {
        HttpServer guarded = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String account =
                "Basic " + Base64.getEncoder().encodeToString("reader:pässword".getBytes(StandardCharsets.UTF_8));
        guarded.createContext("/logs/_search", exchange -> {
            boolean known = account.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = "{\"hits\": {\"hits\": []}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        guarded.start();
        String address = "127.0.0.1:" + guarded.getAddress().getPort();
        try (DatasetStore reader = open(account(address, "pässword"));
                DatasetStore stranger = open(account(address, "wrong-hunter2"))) {
            assertThat(fetch(reader, "logs", "size: 1", "a: text")).isEqualTo("[]");
            assertThatThrownBy(() -> fetch(stranger, "logs", "size: 1", "a: text"))
                    .isInstanceOf(DatasetException.class)
                    .hasMessage("Elasticsearch at " + address + " denies access to the account of the dashboards");
        } finally {
            guarded.stop(0);
        }
    }

    private static Endpoints account(String address, String password) {
        return new Endpoints(Map.of(
                Reference.ELASTICSEARCH_URL,
                "http://" + address,
                Reference.ELASTICSEARCH_READER_USER,
                "reader",
                Reference.ELASTICSEARCH_READER_PASSWORD,
                password));
    }

    @Test
    void shouldSayThatTheServerIsAwayAndComeBackWithIt() throws Exception {
        DatasetSource source = source(store, "many", "size: 1", "n: number");
        source.fetch();
        server.stop();
        try {
            assertThatThrownBy(source::fetch)
                    .isInstanceOf(DatasetException.class)
                    .hasMessage("Elasticsearch at " + server.address() + " cannot be reached");
        } finally {
            server.start();
        }

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> source.fetch().values().size() == 1);
    }

    private static String fetch(String index, String search, String columns) throws Exception {
        return fetch(store, index, search, columns);
    }

    private static String fetch(DatasetStore asked, String index, String search, String columns) throws Exception {
        Rows rows = source(asked, index, search, columns).fetch();
        return new ObjectMapper().writeValueAsString(rows.values());
    }

    private static DatasetSource source(DatasetStore asked, String index, String search, String columns) {
        return asked.source(
                declared("d", "elasticsearch: " + index + ", search: {" + search + "}, columns: {" + columns + "}"));
    }
}
