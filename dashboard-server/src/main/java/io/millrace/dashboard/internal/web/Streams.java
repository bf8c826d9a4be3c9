package io.millrace.dashboard.internal.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.ServiceUnavailableResponse;
import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.feed.Event;
import io.millrace.dashboard.internal.feed.Feeds;
import io.millrace.dashboard.internal.feed.PageFeed;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens event streams. */
final class Streams {
    private final Feeds feeds;
    private final DashboardPages pages;
    private final Limits limits;
    private final AtomicInteger viewers = new AtomicInteger();

    Streams(Feeds feeds, DashboardPages pages, Limits limits) {
        this.feeds = feeds;
        this.pages = pages;
        this.limits = limits;
    }

    void open(Context context) {
        PageFeed feed = feeds.find(context.pathParam("solution"), context.pathParam("dashboard"))
                .orElseThrow(() -> new NotFoundResponse("no such dashboard"));
        if (viewers.incrementAndGet() > limits.viewers()) {
            viewers.decrementAndGet();
            throw new ServiceUnavailableResponse("there are already " + limits.viewers() + " viewers");
        }
        context.contentType("text/event-stream; charset=utf-8");
        context.header(Header.CACHE_CONTROL, "no-store");
        // Proxies that collect responses before passing them on would hold events back.
        context.header("X-Accel-Buffering", "no");
        context.future(() -> start(context, feed));
    }

    /** Starts the stream of an asynchronous response; what it answers completes at the stream's end. */
    private CompletableFuture<Void> start(Context context, PageFeed feed) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        EventStream stream = new EventStream(output(context), ended -> {
            feed.leave(ended);
            viewers.decrementAndGet();
            end.complete(null);
        });
        stream.offer(new Event(
                "0", "page", "page", pages.greeting(context.pathParam("solution"), context.pathParam("dashboard"))));
        feed.join(stream);
        stream.open();
        return end;
    }

    private static ServletOutputStream output(Context context) {
        try {
            return context.res().getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
