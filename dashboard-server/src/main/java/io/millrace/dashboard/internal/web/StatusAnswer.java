package io.millrace.dashboard.internal.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.millrace.dashboard.status.StatusSource;
import java.util.List;

/** The status, with what is wrong with page files among its alarms: that is known here alone. */
final class StatusAnswer {
    private final StatusSource source;
    private final DashboardPages pages;

    StatusAnswer(StatusSource source, DashboardPages pages) {
        this.source = source;
        this.pages = pages;
    }

    void send(Context context) {
        JsonNode status = Json.tree(source.status());
        List<String> problems = pages.problems();
        if (status instanceof ObjectNode object && !problems.isEmpty()) {
            problems.forEach(problem -> object.withArray("alarms")
                    .add("page file " + problem + " (until then the pages stay as they are)"));
        }
        Json.send(context, status);
    }
}
