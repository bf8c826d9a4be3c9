package io.millrace.dashboard.internal.watch;

import io.millrace.solution.Solution;
import io.millrace.solution.folder.PagesReader;
import io.millrace.solution.folder.PagesReader.Pages;
import java.nio.file.Files;
import java.util.Optional;

/** The page files of one solution. */
final class WatchedPages {
    private final Solution solution;
    private FolderContent seen;
    private FolderContent read;

    WatchedPages(Solution solution) {
        this.solution = solution;
    }

    Solution solution() {
        return solution;
    }

    /**
     * Returns the pages when their files differ from those that were read last and have stayed the same for one look: an
     * editor may be in the midst of saving. The first time that is so in any case, since the files may have changed
     * before anybody looked.
     */
    Optional<Pages> look() {
        if (!Files.isDirectory(solution.folder())) {
            // Gone as a whole, perhaps for the moment of another checkout: no reason to take pages away.
            return Optional.empty();
        }
        FolderContent now = FolderContent.of(solution.folder().resolve("dashboards"));
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(read)) {
            return Optional.empty();
        }
        read = now;
        return Optional.of(PagesReader.read(solution));
    }
}
