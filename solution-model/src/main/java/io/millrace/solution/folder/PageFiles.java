package io.millrace.solution.folder;

import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.folder.PagesReader.Pages;
import io.millrace.solution.internal.dashboard.DashboardReader;
import io.millrace.solution.internal.file.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the page files of a folder without the rest of it. */
public final class PageFiles {
    private PageFiles() {}

    /** Returns the sound ones, and what is wrong with the others. */
    public static Pages read(Solution solution) {
        Problems problems = new Problems();
        List<Dashboard> dashboards = new DashboardReader(
                        solution.services(), solution.knownMysqlTables(), false, problems)
                .read(solution.folder().resolve(Content.DASHBOARDS));
        Set<Path> broken = problems.inOrder().stream()
                .map(problem -> problem.location().file())
                .collect(Collectors.toSet());
        return new Pages(
                dashboards.stream()
                        .filter(dashboard -> !broken.contains(dashboard.path()))
                        .toList(),
                problems.inOrder());
    }
}
