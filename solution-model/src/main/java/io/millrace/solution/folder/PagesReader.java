package io.millrace.solution.folder;

import io.millrace.solution.Solution;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.problem.Problem;
import java.util.List;

/** Reads the pages of a solution that runs. */
public final class PagesReader {
    private PagesReader() {}

    /**
     * Returns what the files under {@code dashboards} say now, each file for itself: one that is broken keeps no other
     * from being read.
     *
     * @param solution the solution as it runs, whose services its pages may ask
     */
    public static Pages read(Solution solution) {
        return PageFiles.read(solution);
    }

    /**
     * The pages of a solution at one moment.
     *
     * @param dashboards those whose files are sound, in the order of their file names
     * @param problems what is wrong with the others
     */
    public record Pages(List<Dashboard> dashboards, List<Problem> problems) {
        public Pages {
            dashboards = List.copyOf(dashboards);
            problems = List.copyOf(problems);
        }
    }
}
