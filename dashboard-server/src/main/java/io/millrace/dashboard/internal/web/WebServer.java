package io.millrace.dashboard.internal.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.millrace.dashboard.config.DashboardServerConfig;
import io.millrace.dashboard.internal.feed.Feeds;
import io.millrace.dashboard.status.StatusSource;
import io.millrace.solution.Solution;
import io.millrace.solution.problem.UserException;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes, and the listening socket behind them. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    /** Enough for page loads; streams need none. */
    private static final int MOST_THREADS = 24;

    private final Javalin javalin;
    private final LivePages pages;

    private WebServer(Javalin javalin, LivePages pages) {
        this.javalin = javalin;
        this.pages = pages;
    }

    /**
     * Starts to listen.
     *
     * @throws UserException when it cannot, the port being taken, for example
     */
    public static WebServer start(
            DashboardServerConfig config, List<Solution> solutions, Feeds feeds, StatusSource status)
            throws IOException, UserException {
        Guard guard = new Guard(config.host());
        Assets assets = new Assets();
        DashboardPages pages =
                new DashboardPages(solutions, assets, config.limits().heartbeat());
        Maps maps = new Maps(solutions, assets);
        StatusAnswer answer = new StatusAnswer(status, pages);
        Streams streams = new Streams(feeds, pages, config.limits());
        Javalin javalin = Javalin.create(options -> listen(options, config));
        javalin.before(guard::check)
                .get("/", assets.get(Assets.INDEX)::send)
                .get("/health", assets.get(Assets.HEALTH)::send)
                .get("/lineage", assets.get(Assets.LINEAGE)::send)
                .get("/d/{solution}/{dashboard}", pages::page)
                .get("/assets/<name>", context -> asset(assets, context))
                .get("/maps/{solution}/china.json", maps::send)
                .get("/api/status", answer::send)
                .get("/api/lineage", context -> Json.send(context, pages.each(status::lineage)))
                .get("/api/dashboards", pages::list)
                .get("/api/d/{solution}/{dashboard}", pages::definition)
                .get("/api/d/{solution}/{dashboard}/stream", streams::open)
                .error(HttpStatus.NOT_FOUND, context -> notFound(assets, context))
                .exception(Exception.class, WebServer::failed);
        return new WebServer(begin(javalin, config), new LivePages(pages, feeds));
    }

    private static void listen(JavalinConfig options, DashboardServerConfig config) {
        options.showJavalinBanner = false;
        options.startupWatcherEnabled = false;
        options.http.disableCompression();
        options.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, 2, 30_000);
        options.jetty.addConnector((server, ignored) -> connector(server, config));
    }

    private static ServerConnector connector(Server server, DashboardServerConfig config) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        // How long a write may make no headway, see EventStream.
        connector.setIdleTimeout(config.limits().stall().toMillis());
        return connector;
    }

    private static Javalin begin(Javalin javalin, DashboardServerConfig config) throws UserException {
        try {
            return javalin.start();
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw refusal(config, cause);
        }
    }

    private static UserException refusal(DashboardServerConfig config, Throwable cause) {
        String address = "port " + config.port() + " of " + config.host();
        boolean taken = cause instanceof BindException && cause.getMessage().contains("in use");
        return new UserException(
                (taken
                                ? address + " is taken by another program; stop it, or"
                                : "cannot listen on " + address + " (" + cause.getMessage() + ");")
                        + " choose another port with --dashboard-port, or move all ports with --port-offset",
                cause);
    }

    private static void asset(Assets assets, Context context) {
        assets.find(context.pathParam("name"))
                .ifPresentOrElse(asset -> asset.send(context), () -> context.status(HttpStatus.NOT_FOUND));
    }

    private static void notFound(Assets assets, Context context) {
        if (context.path().startsWith("/d/") || !context.path().matches("/(api|assets|maps)/.*")) {
            assets.get(Assets.NOT_FOUND).send(context);
            context.status(HttpStatus.NOT_FOUND);
        } else {
            Json.send(context, Map.of("error", "there is nothing at " + context.path()));
        }
    }

    private static void failed(Exception exception, Context context) {
        LOG.error("Cannot answer {}", context.path(), exception);
        context.status(HttpStatus.INTERNAL_SERVER_ERROR);
        Json.send(context, Map.of("error", "an internal error; the log of Millrace has the details"));
    }

    /** Returns the port that it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Returns what is served, to be kept in step with the page files. */
    public LivePages pages() {
        return pages;
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
