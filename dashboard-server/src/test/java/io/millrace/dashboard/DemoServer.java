package io.millrace.dashboard;

import static io.millrace.dashboard.TestSolutions.chart;
import static io.millrace.dashboard.TestSolutions.dashboard;
import static io.millrace.dashboard.TestSolutions.dataset;
import static io.millrace.dashboard.TestSolutions.solution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.millrace.dashboard.config.DashboardServerConfig;
import io.millrace.dashboard.internal.store.DatasetException;
import io.millrace.dashboard.internal.store.DatasetSource;
import io.millrace.dashboard.internal.store.DatasetStore;
import io.millrace.dashboard.internal.store.Rows;
import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Chart;
import io.millrace.solution.dashboard.Chart.Place;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.dashboard.Dataset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The pages with made-up numbers that change each second, for work on their looks: run it and open the address that it
 * prints. The first argument is the port. The page {@code states} shows charts that have nothing to draw.
 */
public final class DemoServer {
    private DemoServer() {}

    /** Serves until the process ends. */
    public static void main(String[] arguments) throws Exception {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DashboardServerConfig.DEFAULT_PORT;
        Solution solution = solution("live-streaming", Path.of("demo"), liveStreaming(), states());
        DashboardServer server = DashboardServer.startOn(
                ignored -> new DemoStore(), DashboardServerConfig.onPort(port), List.of(solution), new HealthDemo());
        System.out.println(server.url());
        Thread.currentThread().join();
    }

    private static Dashboard liveStreaming() {
        return dashboard(
                "live-streaming",
                Duration.ofSeconds(1),
                List.of(
                        dataset("viewers", "", "province", "viewers"),
                        dataset("grades", "", "grade", "members"),
                        dataset("gifts", "", "gift_type", "amount"),
                        dataset("recent", "", "minute", "amount", "total", "newest"),
                        dataset("givers", "", "user", "amount"),
                        dataset("entries", "", "slot_start", "entries", "viewers")),
                chart(
                        Chart.Type.MAP,
                        "viewers",
                        "各省观众 / Viewers by province",
                        nameValue("province", "viewers"),
                        new Place(4, 1, 6, 8)),
                chart(
                        Chart.Type.BAR,
                        "grades",
                        "会员等级 / Members per grade",
                        xy("grade", "members"),
                        new Place(1, 1, 3, 4)),
                chart(
                        Chart.Type.PIE,
                        "gifts",
                        "礼物类型 / Gifts per type",
                        nameValue("gift_type", "amount"),
                        new Place(1, 5, 3, 4)),
                chart(
                        Chart.Type.NUMBER,
                        "recent",
                        "近六小时礼物 / Gifts of the last 6 hours",
                        Map.of("value", List.of("total"), "x", List.of("minute"), "y", List.of("amount")),
                        new Place(10, 1, 3, 4),
                        new Chart.Freshness("recent", "newest"),
                        JsonNodeFactory.instance.objectNode()),
                chart(
                        Chart.Type.RANK,
                        "givers",
                        "送礼榜 / Top 10 givers",
                        nameValue("user", "amount"),
                        new Place(10, 5, 3, 8)),
                chart(
                        Chart.Type.LINE,
                        "entries",
                        "今日进房 / Entries per slot of today",
                        Map.of("x", List.of("slot_start"), "y", List.of("entries", "viewers")),
                        new Place(1, 9, 9, 4)));
    }

    private static Dashboard states() {
        return dashboard(
                "states",
                Duration.ofSeconds(1),
                List.of(
                        dataset("empty", "", "x", "y"),
                        dataset("failing", "", "x", "y"),
                        dataset("broken", "", "x", "y"),
                        dataset("recent", "", "minute", "amount", "total", "newest"),
                        dataset("slow", "", "x", "y"),
                        dataset("givers", "", "user", "amount")),
                chart(Chart.Type.BAR, "empty", "空 / Empty", xy("x", "y"), new Place(1, 1, 4, 6)),
                chart(Chart.Type.LINE, "failing", "失败 / Failing after a while", xy("x", "y"), new Place(5, 1, 4, 6)),
                chart(Chart.Type.PIE, "broken", "从未成功 / Never answered", nameValue("x", "y"), new Place(9, 1, 4, 6)),
                chart(
                        Chart.Type.LINE,
                        "recent",
                        "过时 / Stale",
                        xy("minute", "amount"),
                        new Place(1, 7, 4, 6),
                        new Chart.Freshness("recent", "minute"),
                        JsonNodeFactory.instance.objectNode()),
                chart(Chart.Type.NUMBER, "slow", "等待 / Waiting", Map.of("value", List.of("y")), new Place(5, 7, 4, 6)),
                chart(
                        Chart.Type.TABLE,
                        "givers",
                        "表格 / Table",
                        Map.of("columns", List.of("user", "amount")),
                        new Place(9, 7, 4, 6)));
    }

    private static Map<String, List<String>> nameValue(String name, String value) {
        return Map.of("name", List.of(name), "value", List.of(value));
    }

    private static Map<String, List<String>> xy(String x, String y) {
        return Map.of("x", List.of(x), "y", List.of(y));
    }

    private static final class DemoStore implements DatasetStore {
        private final LiveStreamingDemo demo = new LiveStreamingDemo();
        private int failing;

        @Override
        public DatasetSource source(Dataset dataset) {
            return () -> fetch(dataset.name());
        }

        private Rows fetch(String dataset) throws DatasetException {
            return switch (dataset) {
                case "viewers" -> demo.viewersByProvince();
                case "grades" -> demo.membersByGrade();
                case "gifts" -> demo.giftsByType();
                case "recent" -> demo.giftsOfSixHours();
                case "givers" -> demo.topGivers();
                case "entries" -> demo.entriesBySlot();
                case "empty" -> TestSolutions.rows(List.of("x", "y"), List.of());
                case "failing" -> failLater();
                case "slow" -> hang();
                default -> throw new DatasetException("the query failed: Table 'livedb.nothing' doesn't exist");
            };
        }

        private Rows failLater() throws DatasetException {
            failing++;
            if (failing > 2) {
                throw new DatasetException("the database 127.0.0.1:3306/livedb cannot be reached");
            }
            return TestSolutions.rows(
                    List.of("x", "y"), List.of(List.of("a", 1), List.of("b", 3 + failing), List.of("c", 2)));
        }

        private static Rows hang() {
            try {
                Thread.currentThread().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return TestSolutions.rows(List.of("x", "y"), List.of());
        }

        @Override
        public void close() {}
    }
}
