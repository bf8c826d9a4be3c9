package io.millrace.dashboard.internal.web;

import io.millrace.dashboard.internal.feed.Feeds;
import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.folder.PagesReader.Pages;
import io.millrace.solution.problem.Problem;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is served in step with the page files. A page whose file is broken stays as it was, and everybody who looks
 * at a page of its solution is told what to mend.
 */
public final class LivePages {
    private static final Logger LOG = LoggerFactory.getLogger(LivePages.class);

    private final DashboardPages pages;
    private final Feeds feeds;

    LivePages(DashboardPages pages, Feeds feeds) {
        this.pages = pages;
        this.feeds = feeds;
    }

    /** Serves what the files say. */
    public void follow(Solution solution, Pages files) {
        List<Dashboard> before = pages.shown(solution);
        List<Dashboard> after = merged(before, files);
        List<String> problems = files.problems().stream()
                .map(problem -> line(solution, problem))
                .toList();
        problems.forEach(problem -> LOG.warn("{}", problem));
        if (!after.equals(before)) {
            LOG.info("The pages of {} have changed", solution.name());
        }
        pages.show(solution, after, problems);
        feeds.show(solution, after);
        after.forEach(page -> feeds.find(solution.name(), page.name())
                .ifPresent(feed -> feed.tell("page", pages.greeting(solution.name(), page.name()))));
    }

    private static List<Dashboard> merged(List<Dashboard> before, Pages files) {
        Set<Path> broken = files.problems().stream()
                .map(problem -> problem.location().file())
                .collect(Collectors.toSet());
        List<Dashboard> merged = new ArrayList<>(files.dashboards());
        before.stream()
                // A folder that cannot be read takes no page away.
                .filter(page -> broken.contains(page.path())
                        || broken.contains(page.path().getParent()))
                .forEach(merged::add);
        merged.sort(Comparator.comparing(Dashboard::name));
        return merged;
    }

    /** Returns the problem without the path of the solution's folder, which is nobody's business on a page. */
    private static String line(Solution solution, Problem problem) {
        String folder = solution.folder() + File.separator;
        return solution.name() + "/" + problem.toString().replace(folder, "");
    }

    /** Returns the pages of a solution as they are served now. */
    public List<Dashboard> of(Solution solution) {
        return pages.shown(solution);
    }

    /** Returns what is wrong with page files now, one line a problem. */
    public List<String> problems() {
        return pages.problems();
    }
}
