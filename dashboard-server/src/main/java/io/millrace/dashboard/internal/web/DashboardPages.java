package io.millrace.dashboard.internal.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.millrace.solution.Dashboard;
import io.millrace.solution.Solution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The list of all dashboards, and the page and definition of each. */
final class DashboardPages {
    private final Asset page;
    private final List<SolutionEntry> list = new ArrayList<>();
    private final Map<String, VersionedDefinition> definitions = new LinkedHashMap<>();

    DashboardPages(List<Solution> solutions, Assets assets) {
        this.page = assets.get(Assets.PAGE);
        for (Solution solution : solutions) {
            List<DashboardEntry> entries = new ArrayList<>();
            for (Dashboard dashboard : solution.dashboards()) {
                entries.add(new DashboardEntry(dashboard.name(), dashboard.title()));
                definitions.put(
                        key(solution.name(), dashboard.name()),
                        VersionedDefinition.of(PageDefinition.of(solution, dashboard), assets));
            }
            list.add(new SolutionEntry(solution.name(), solution.title(), solution.description(), entries));
        }
    }

    void list(Context context) {
        Json.send(context, list);
    }

    void page(Context context) {
        find(context);
        page.send(context);
    }

    void definition(Context context) {
        Json.send(context, find(context));
    }

    /** Answers what changes when a page that is open somewhere no longer fits what would be sent today. */
    String versionOf(Context context) {
        return find(context).version();
    }

    private VersionedDefinition find(Context context) {
        VersionedDefinition definition =
                definitions.get(key(context.pathParam("solution"), context.pathParam("dashboard")));
        if (definition == null) {
            throw new NotFoundResponse("no such dashboard");
        }
        return definition;
    }

    private static String key(String solution, String dashboard) {
        return solution + "/" + dashboard;
    }

    private record SolutionEntry(String name, String title, String description, List<DashboardEntry> dashboards) {}

    private record DashboardEntry(String name, String title) {}

    private record VersionedDefinition(String version, PageDefinition page) {
        static VersionedDefinition of(PageDefinition page, Assets assets) {
            StringBuilder content = new StringBuilder(Json.write(page));
            assets.all().forEach(asset -> content.append(asset.tag()));
            return new VersionedDefinition(Digest.of(content.toString()), page);
        }
    }
}
