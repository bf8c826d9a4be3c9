package io.millrace.dashboard;

import static io.millrace.dashboard.TestSolutions.dashboard;
import static io.millrace.dashboard.TestSolutions.dataset;
import static io.millrace.dashboard.TestSolutions.solution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.dashboard.StreamClient.Message;
import io.millrace.dashboard.config.DashboardServerConfig;
import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.store.DatasetSource;
import io.millrace.solution.dashboard.Dataset;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What connected browsers receive, through a real server. */
class StreamTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Limits QUICK =
            new Limits(5_000, Duration.ofSeconds(5), 60, Duration.ofMillis(200), Duration.ofSeconds(1));

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @AfterEach
    void closeInReverse() throws Exception {
        for (int last = open.size() - 1; last >= 0; last--) {
            open.get(last).close();
        }
    }

    @Test
    void shouldSendEachChangeToEveryViewerWithOneQueryForAll() throws Exception {
        Script script = new Script();
        String stream = serve(Map.of("values", script), QUICK);
        List<StreamClient> viewers =
                IntStream.range(0, 50).mapToObj(index -> connect(stream)).toList();

        script.answer(1).answer(2).answer(3);

        for (StreamClient viewer : viewers) {
            await().until(() -> viewer.values().contains("3"));
        }
        assertThat(viewers).allSatisfy(viewer -> assertThat(viewer.values()).containsExactly("1", "2", "3"));
        assertThat(script.answered()).isEqualTo(3);
        await().until(() -> script.asked() == 4);
    }

    @Test
    void shouldSendOnlyWhatChanged() throws Exception {
        Script script = new Script().answer("a").answer("a").answer("a").answer("b");
        StreamClient viewer = connect(serve(Map.of("values", script), QUICK));

        await().until(() -> viewer.values().contains("b"));

        assertThat(viewer.values()).containsExactly("a", "b");
        assertThat(viewer.datasets())
                .extracting(data -> data.get("version").asLong())
                .containsExactly(1L, 2L);
    }

    @Test
    void shouldGiveALaterViewerEverythingAtOnce() throws Exception {
        Script first = new Script().answer("x");
        Script second = new Script().answer("y");
        String stream = serve(Map.of("first", first, "second", second), QUICK);
        StreamClient early = connect(stream);
        await().until(() -> early.datasets().size() == 2);

        StreamClient late = connect(stream);

        await().until(() -> late.datasets().size() == 2);
        assertThat(late.values()).containsExactlyInAnyOrder("x", "y");
        assertThat(first.answered()).isEqualTo(1);
        assertThat(late.messages()).extracting(Message::type).startsWith("page", "clock");
        assertThat(late.messages()).extracting(Message::id).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldKeepTheLastRowsWhenAQueryFailsAndRecover() throws Exception {
        Script script =
                new Script().answer(7).fail("the database cannot be reached").answer(7);
        StreamClient viewer = connect(serve(Map.of("values", script), QUICK));

        await().until(() -> viewer.datasets().size() == 3);

        JsonNode failed = viewer.datasets().get(1);
        assertThat(failed.get("problem").asText()).isEqualTo("the database cannot be reached");
        assertThat(viewer.values()).containsExactly("7", "7", "7");
        assertThat(viewer.datasets().get(2).get("problem").isNull()).isTrue();
        assertThat(viewer.datasets().get(2).get("rowsChanged"))
                .isEqualTo(viewer.datasets().get(0).get("rowsChanged"));
    }

    @Test
    void shouldTellFailedFromEmpty() throws Exception {
        Script empty = new Script().answer();
        Script failing = new Script().fail("no");
        StreamClient viewer = connect(serve(Map.of("empty", empty, "failing", failing), QUICK));

        await().until(() -> viewer.datasets().size() == 2);

        JsonNode emptyData = data(viewer, "empty");
        assertThat(emptyData.at("/rows/values").isArray()).isTrue();
        assertThat(emptyData.at("/rows/values")).isEmpty();
        assertThat(emptyData.get("problem").isNull()).isTrue();
        assertThat(data(viewer, "failing").get("rows").isNull()).isTrue();
    }

    @Test
    void shouldNotShowWhatABrokenSourceThrew() throws Exception {
        DatasetSource broken = () -> {
            throw new IllegalStateException("password=hunter2");
        };
        StreamClient viewer = connect(serve(Map.of("values", broken), QUICK));

        await().until(() -> !viewer.datasets().isEmpty());

        assertThat(viewer.datasets().get(0).toString())
                .contains("internal error")
                .doesNotContain("hunter2");
    }

    @Test
    void shouldAskOnlyWhileSomebodyLooks() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        String stream = serve(Map.of("values", () -> Script.rows(asked.incrementAndGet())), QUICK);
        assertThat(asked).hasValue(0);
        StreamClient viewer = connect(stream);
        await().until(() -> asked.get() > 2);

        viewer.close();

        AtomicInteger before = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(700)).until(() -> before.getAndSet(asked.get()) == asked.get());
        connect(stream);
        await().until(() -> asked.get() > before.get());
    }

    @Test
    void shouldTellTheWallClockOfTheSolutionsZone() throws Exception {
        StreamClient viewer = connect(serve(Map.of(), QUICK));

        await().until(() -> clocks(viewer).size() > 2);

        long now = LocalDateTime.now(ZONE).toInstant(ZoneOffset.UTC).toEpochMilli();
        assertThat(clocks(viewer).get(0)).isBetween(now - 60_000, now);
    }

    @Test
    void shouldDropAViewerThatReadsNothingAndServeTheOthers() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        String filling = "x".repeat(1_000_000);
        Limits two = new Limits(5_000, Duration.ofSeconds(5), 2, Duration.ofMillis(200), Duration.ofSeconds(1));
        String stream = serve(Map.of("values", () -> Script.rows(asked.incrementAndGet() + filling)), two);
        try (Socket silent =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(stream).getPort())) {
            String request = "GET " + URI.create(stream).getPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            silent.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            await().until(() -> asked.get() > 0);
            StreamClient reading = connect(stream);
            assertThat(reading.status()).isEqualTo(200);
            StreamClient refused = connect(stream);
            assertThat(refused.status()).isEqualTo(503);

            await().until(() -> connect(stream).status() == 200);

            int received = reading.datasets().size();
            await().until(() -> reading.datasets().size() > received + 2);
        }
    }

    @Test
    void shouldEndStreamsAndCloseStoresWhenTheServerCloses() throws Exception {
        FakeStore store = new FakeStore().with("values", new Script().answer(1));
        DashboardServer server = start(store, List.of("values"), QUICK);
        StreamClient viewer = connect(server.url() + "api/d/test/page/stream");
        await().until(() -> !viewer.values().isEmpty());

        server.close();

        await().until(viewer::hasEnded);
        assertThat(store.isClosed()).isTrue();
    }

    private static JsonNode data(StreamClient viewer, String dataset) {
        return viewer.datasets().stream()
                .filter(data -> data.get("dataset").asText().equals(dataset))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> clocks(StreamClient viewer) {
        return viewer.messages().stream()
                .filter(message -> message.type().equals("clock"))
                .map(message -> message.data().get("now").asLong())
                .toList();
    }

    private StreamClient connect(String stream) {
        StreamClient client = StreamClient.connect(stream);
        open.add(client);
        return client;
    }

    private String serve(Map<String, ? extends DatasetSource> sources, Limits limits) throws Exception {
        FakeStore store = new FakeStore();
        sources.forEach(store::with);
        return start(store, List.copyOf(sources.keySet()), limits).url() + "api/d/test/page/stream";
    }

    private DashboardServer start(FakeStore store, List<String> names, Limits limits) throws Exception {
        List<Dataset> datasets =
                names.stream().map(name -> dataset(name, "", "value")).toList();
        DashboardServer server = DashboardServer.startOn(
                ignored -> store,
                new DashboardServerConfig("127.0.0.1", 0, limits),
                List.of(solution("test", Path.of("test"), ZONE, dashboard("page", Duration.ofMillis(100), datasets))),
                Map::of);
        open.add(server);
        return server;
    }
}
