package io.millrace.dashboard;

import io.millrace.dashboard.config.DashboardServerConfig;
import io.millrace.dashboard.internal.feed.Feeds;
import io.millrace.dashboard.internal.store.DatasetStore;
import io.millrace.dashboard.internal.store.solution.SolutionStore;
import io.millrace.dashboard.internal.watch.PageWatch;
import io.millrace.dashboard.internal.web.WebServer;
import io.millrace.dashboard.status.StatusSource;
import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.problem.UserException;
import io.millrace.solution.reference.Endpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** The running server. Listens from {@link #start} to {@link #close}, and follows the files of its pages. */
public final class DashboardServer implements AutoCloseable {
    private final List<Solution> solutions;
    private final Feeds feeds;
    private final WebServer web;
    private final PageWatch watch;
    private final String url;

    private DashboardServer(List<Solution> solutions, Feeds feeds, WebServer web, String url) {
        this.solutions = solutions;
        this.feeds = feeds;
        this.web = web;
        this.watch = PageWatch.start(solutions, web.pages()::follow);
        this.url = url;
    }

    /**
     * Starts the server. It does not wait for any store: a dataset whose store is away is shown as failed until the
     * store is back.
     *
     * @param config where to listen, and bounds
     * @param solutions the solutions whose dashboards it serves
     * @param endpoints the resolved endpoints of a solution's profile, asked once for each solution
     * @param status what {@code /api/status} answers
     * @throws UserException when the port is taken
     * @throws IOException when the server cannot listen for another reason
     */
    public static DashboardServer start(
            DashboardServerConfig config,
            List<Solution> solutions,
            Function<Solution, Endpoints> endpoints,
            StatusSource status)
            throws IOException, UserException {
        return startOn(SolutionStore.connectedBy(endpoints, config.limits()), config, solutions, status);
    }

    static DashboardServer startOn(
            DatasetStore.Factory stores, DashboardServerConfig config, List<Solution> solutions, StatusSource status)
            throws IOException, UserException {
        Feeds feeds = Feeds.open(solutions, stores, config.limits(), status);
        try {
            WebServer web = WebServer.start(config, solutions, feeds, status);
            return new DashboardServer(
                    List.copyOf(solutions),
                    feeds,
                    web,
                    "http://" + reachableName(config.host()) + ":" + web.port() + "/");
        } catch (IOException | UserException | RuntimeException e) {
            feeds.close();
            throw e;
        }
    }

    /** An address that means "all of this machine's" cannot be visited; a name with colons needs brackets. */
    private static String reachableName(String host) throws UnknownHostException {
        if (InetAddress.getByName(host).isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Returns the address of the list of dashboards, with the real port and a slash at the end. */
    public String url() {
        return url;
    }

    /** Returns the address of one dashboard's page. */
    public String url(Solution solution, Dashboard dashboard) {
        return url + "d/" + encode(solution.name()) + "/" + encode(dashboard.name());
    }

    /** Returns the addresses of the pages of a solution as they are now. */
    public List<String> urls(String name) {
        return solutions.stream()
                .filter(solution -> solution.name().equals(name))
                .flatMap(solution -> web.pages().of(solution).stream().map(page -> url(solution, page)))
                .toList();
    }

    /**
     * Returns what is wrong with page files that were changed while they are served, one line a problem. Such a page stays
     * as it was.
     */
    public List<String> problems() {
        return web.pages().problems();
    }

    private static String encode(String pathElement) {
        return URLEncoder.encode(pathElement, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Ends all streams and queries and stops listening. */
    @Override
    public void close() {
        watch.close();
        feeds.close();
        web.close();
    }
}
