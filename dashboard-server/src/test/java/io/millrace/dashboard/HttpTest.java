package io.millrace.dashboard;

import static io.millrace.dashboard.TestSolutions.chart;
import static io.millrace.dashboard.TestSolutions.dashboard;
import static io.millrace.dashboard.TestSolutions.dataset;
import static io.millrace.dashboard.TestSolutions.solution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.millrace.dashboard.config.DashboardServerConfig;
import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Chart;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.problem.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything but streams, through a real server. */
class HttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static final Solution THIRD =
            solution("课堂 1", Path.of("third"), dashboard("a", Duration.ofSeconds(1), List.of()));

    private static DashboardServer server;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void startServer() throws Exception {
        server = start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static DashboardServer start() throws IOException, UserException {
        Path other = Files.createDirectories(folder.resolve("other/maps"));
        Files.writeString(other.resolve("china.json"), "{\"type\":\"FeatureCollection\",\"features\":[]}");
        return DashboardServer.startOn(
                ignored -> new FakeStore().with("viewers", new Script()),
                DashboardServerConfig.onPort(0),
                List.of(
                        solution("live", folder.resolve("live"), page()),
                        solution("other", folder.resolve("other")),
                        THIRD),
                () -> Map.of("pipelines", List.of("gifts")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "health",
                "lineage",
                "d/live/screen",
                "d/live/none",
                "nothing",
                "assets/page.js",
                "assets/none.js",
                "api/status",
                "api/dashboards",
                "api/lineage",
                "api/d/live/screen",
                "api/d/live/none",
                "maps/live/china.json"
            })
    void shouldGuardEveryAnswer(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void shouldListSolutionsAndTheirDashboards() throws Exception {
        assertThat(get("").body()).contains("/assets/index.js");

        JsonNode list = json("api/dashboards");

        assertThat(list.findValuesAsText("name")).containsExactly("live", "screen", "other", "课堂 1", "a");
        assertThat(list.at("/0/dashboards/0/title").asText()).isEqualTo("视频直播实时大屏 / Live streaming");
    }

    @Test
    void shouldDescribeAPageWithoutItsSql() throws Exception {
        assertThat(get("d/live/screen").body()).contains("/assets/page.js");

        HttpResponse<String> response = get("api/d/live/screen");

        JsonNode chart = JSON.readTree(response.body()).at("/page/charts/0");
        assertThat(response.body()).doesNotContain("SELECT", "secret_table");
        assertThat(chart.get("type").asText()).isEqualTo("map");
        assertThat(chart.at("/encode/value/0").asText()).isEqualTo("viewers");
        assertThat(chart.at("/place/width").asInt()).isEqualTo(12);
        assertThat(chart.at("/labels/viewers").asText()).isEqualTo("观众");
        assertThat(chart.at("/freshness/column").asText()).isEqualTo("newest");
        assertThat(chart.at("/option/backgroundColor").asText()).isEqualTo("#000000");
        assertThat(JSON.readTree(response.body()).at("/page/timeZone").asText()).isEqualTo("Asia/Shanghai");
    }

    @Test
    void shouldKeepAVersionAcrossRestarts() throws Exception {
        try (DashboardServer restarted = start()) {
            JsonNode after = JSON.readTree(
                    URI.create(restarted.url() + "api/d/live/screen").toURL());

            assertThat(after.get("version")).isEqualTo(json("api/d/live/screen").get("version"));
        }
    }

    @Test
    void shouldServeThePageOfHealthAndLinkIt() throws Exception {
        assertThat(get("health").body()).contains("/assets/health.js");
        assertThat(get("").body()).contains("href=\"/health\"");
    }

    @Test
    void shouldAnswerTheStatus() throws Exception {
        assertThat(json("api/status").at("/pipelines/0").asText()).isEqualTo("gifts");
    }

    @Test
    void shouldSayNotFoundInTheFormThatWasAskedFor() throws Exception {
        assertThat(get("d/live/none").statusCode()).isEqualTo(404);
        assertThat(get("d/live/none").body()).contains("<h1>Nothing here</h1>");
        assertThat(get("api/d/live/none").statusCode()).isEqualTo(404);
        assertThat(json("api/d/live/none").get("error").asText()).contains("/api/d/live/none");
        assertThat(get("api/d/live/none/stream").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../DashboardServer.class",
                "/assets/%2e%2e/DashboardServer.class",
                "/assets/..%2f..%2fDashboardServer.class",
                "/assets//etc/passwd",
                "/assets/charts/../../../../../../../etc/passwd",
                "/maps/..%2f..%2fetc/china.json",
                "/assets/",
                "/assets/page.js%00.css"
            })
    void shouldServeNothingButItsAssets(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("root:", "CAFEBABE");
    }

    @Test
    void shouldLetBrowsersKeepAssetsAndAskWhetherTheyChanged() throws Exception {
        HttpResponse<String> first = get("assets/style.css");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = send(request("assets/style.css").header("If-None-Match", tag));

        assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void shouldCompressAssetsForThoseWhoAccept() throws Exception {
        HttpResponse<byte[]> response = http.send(
                request("assets/libraries/echarts.min.js")
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        byte[] content = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
        assertThat(new String(content, StandardCharsets.UTF_8)).contains("echarts");
        assertThat(content).hasSizeGreaterThan(2 * response.body().length);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
    }

    @Test
    void shouldPreferTheMapInTheSolutionsFolder() throws Exception {
        assertThat(json("maps/live/china.json").get("features")).hasSizeGreaterThanOrEqualTo(34);
        assertThat(json("maps/other/china.json").get("features")).isEmpty();
        assertThat(get("maps/none/china.json").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:1", "LOCALHOST:8080", "127.0.0.1:9", "[::1]:8080", "[::1]"})
    void shouldAnswerByALoopbackName(String host) throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example", ""})
    void shouldRefuseAnotherName(String host) throws Exception {
        String answer = raw("GET /api/d/live/screen HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("charts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"})
    void shouldServeOnlyGet(String method) throws Exception {
        String answer = raw(method + " /api/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 405").doesNotContain("gifts");
    }

    @Test
    void shouldHideWhatTheStatusThrew() throws Exception {
        try (DashboardServer failing =
                DashboardServer.startOn(ignored -> new FakeStore(), DashboardServerConfig.onPort(0), List.of(), () -> {
                    throw new IllegalStateException("password=hunter2");
                })) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(failing.url() + "api/status"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).doesNotContain("hunter2", "Exception");
        }
    }

    @Test
    void shouldNameATakenPortAndTheWayOut() throws Exception {
        FakeStore store = new FakeStore().with("viewers", new Script());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> DashboardServer.startOn(
                            ignored -> store,
                            DashboardServerConfig.onPort(taken.getLocalPort()),
                            List.of(solution("live", folder, page())),
                            Map::of))
                    .isInstanceOf(UserException.class)
                    .hasMessage("port " + taken.getLocalPort() + " of 127.0.0.1 is taken by another program; stop it, "
                            + "or choose another port with --dashboard-port, or move all ports with --port-offset");
        }
        assertThat(store.isClosed()).isTrue();
    }

    @Test
    void shouldAnswerTheAddressOfAPage() throws Exception {
        Solution solution = solution("live", folder, page());

        assertThat(server.url(solution, solution.dashboards().get(0))).isEqualTo(server.url() + "d/live/screen");
        URI third = URI.create(server.url(THIRD, THIRD.dashboards().get(0)));
        assertThat(http.send(HttpRequest.newBuilder(third).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.url()).matches("http://127\\.0\\.0\\.1:[1-9][0-9]*/");
    }

    private static Dashboard page() {
        return dashboard(
                "screen",
                Duration.ofSeconds(1),
                List.of(dataset("viewers", "SELECT province, viewers, newest FROM secret_table", "province")),
                chart(
                        Chart.Type.MAP,
                        "viewers",
                        "Viewers",
                        Map.of("name", List.of("province"), "value", List.of("viewers")),
                        new Chart.Place(1, 1, 12, 6),
                        new Chart.Freshness("viewers", "newest"),
                        JsonNodeFactory.instance.objectNode().put("backgroundColor", "#000000")));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    /** Sends what no well-behaved client would send. */
    private String raw(String request) throws IOException {
        int port = URI.create(server.url()).getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
