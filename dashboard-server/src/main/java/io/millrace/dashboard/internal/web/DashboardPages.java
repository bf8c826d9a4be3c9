package io.millrace.dashboard.internal.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dashboard;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The list of all dashboards, and the page and definition of each, as they are now. */
final class DashboardPages {
    private final Assets assets;
    private final Duration heartbeat;
    private final Map<String, Shown> bySolution = new LinkedHashMap<>();

    DashboardPages(List<Solution> solutions, Assets assets, Duration heartbeat) {
        this.assets = assets;
        this.heartbeat = heartbeat;
        solutions.forEach(solution -> show(solution, solution.dashboards(), List.of()));
    }

    /** Replaces the pages of a solution, and what is said of its page files. */
    synchronized void show(Solution solution, List<Dashboard> dashboards, List<String> problems) {
        Map<String, VersionedDefinition> definitions = new LinkedHashMap<>();
        dashboards.forEach(dashboard -> definitions.put(
                dashboard.name(), VersionedDefinition.of(PageDefinition.of(solution, dashboard), assets)));
        bySolution.put(solution.name(), new Shown(solution, dashboards, definitions, problems));
    }

    synchronized List<Dashboard> shown(Solution solution) {
        return bySolution.get(solution.name()).dashboards;
    }

    /** Returns what can be said of each solution and its pages; who takes long to say it holds up nobody. */
    <T> List<T> each(BiFunction<Solution, List<Dashboard>, Optional<T>> said) {
        return all().stream()
                .flatMap(shown -> said.apply(shown.solution, shown.dashboards).stream())
                .toList();
    }

    private synchronized List<Shown> all() {
        return List.copyOf(bySolution.values());
    }

    /** Returns what is wrong with page files, those of all solutions. */
    synchronized List<String> problems() {
        return bySolution.values().stream()
                .flatMap(shown -> shown.problems.stream())
                .toList();
    }

    /**
     * Returns what a stream begins with: what changes when a page that is open somewhere no longer fits what would be sent
     * today, and what is wrong with page files.
     */
    String greeting(String solution, String dashboard) {
        return Json.write(Map.of(
                "version", find(solution, dashboard).version(),
                "heartbeatMillis", heartbeat.toMillis(),
                "problems", problemsOf(solution)));
    }

    private synchronized List<String> problemsOf(String solution) {
        return bySolution.get(solution).problems;
    }

    void list(Context context) {
        Json.send(context, entries());
    }

    private synchronized List<SolutionEntry> entries() {
        return bySolution.values().stream().map(Shown::entry).toList();
    }

    void page(Context context) {
        find(context);
        assets.get(Assets.PAGE).send(context);
    }

    void definition(Context context) {
        Json.send(context, find(context));
    }

    private VersionedDefinition find(Context context) {
        return find(context.pathParam("solution"), context.pathParam("dashboard"));
    }

    private synchronized VersionedDefinition find(String solution, String dashboard) {
        return Optional.ofNullable(bySolution.get(solution))
                .map(shown -> shown.definitions.get(dashboard))
                .orElseThrow(() -> new NotFoundResponse("no such dashboard"));
    }

    private record Shown(
            Solution solution,
            List<Dashboard> dashboards,
            Map<String, VersionedDefinition> definitions,
            List<String> problems) {
        SolutionEntry entry() {
            return new SolutionEntry(
                    solution.name(),
                    solution.title(),
                    solution.description(),
                    dashboards.stream()
                            .map(page -> new DashboardEntry(page.name(), page.title()))
                            .toList(),
                    problems);
        }
    }

    private record SolutionEntry(
            String name, String title, String description, List<DashboardEntry> dashboards, List<String> problems) {}

    private record DashboardEntry(String name, String title) {}

    private record VersionedDefinition(String version, PageDefinition page) {
        static VersionedDefinition of(PageDefinition page, Assets assets) {
            StringBuilder content = new StringBuilder(Json.write(page));
            assets.all().forEach(asset -> content.append(asset.tag()));
            return new VersionedDefinition(Digest.of(content.toString()), page);
        }
    }
}
