package io.millrace.warehouse.lineup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.solution.Solution;
import io.millrace.solution.problem.UserException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineupTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Lineup lineup;

    @BeforeEach
    void readThree() throws Exception {
        List<Path> folders = new ArrayList<>();
        for (String name : List.of("one", "two", "three")) {
            folders.add(new SolutionFolder(folder.resolve(name), "title: " + name + "\nservices: []\n").path());
        }
        folders.add(new SolutionFolder(folder.resolve("broken"), "titel: broken\nservices: []\n").path());
        lineup = new Lineup(
                ChosenSolutions.read(folders), new Progress(new PrintWriter(out, true), new PrintWriter(err, true)));
    }

    @Test
    void shouldGoOnWithTheOthersWhenAStepFailsForOne() throws Exception {
        List<String> taken = new ArrayList<>();

        lineup.each(solution -> {
            if (solution.name().equals("one")) {
                throw new UserException("its tables\ncannot be made");
            }
        });
        lineup.each(solution -> taken.add(solution.name()));

        assertThat(taken).containsExactly("two", "three");
        assertThat(lineup.runnable()).extracting(Solution::name).containsExactly("two", "three");
        assertThat(lineup.troubles("one")).containsExactly("its tables", "cannot be made");
        assertThat(lineup.troubles("two")).isEmpty();
        assertThat(lineup.troubles("broken")).isNotEmpty();
        assertThat(lineup.folders().keySet()).containsExactly("one", "two", "three", "broken");
        assertThat(err.toString().lines()).anyMatch(line -> line.endsWith("one             cannot be made"));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldTakeAnErrorOfALibraryForTheTroubleOfOne() throws Exception {
        lineup.each(solution -> {
            if (solution.name().equals("two")) {
                throw new AssertionError("cannot plan");
            }
        });

        assertThat(lineup.runnable()).extracting(Solution::name).containsExactly("one", "three");
    }

    @Test
    void shouldEndWhenNoSolutionStands() {
        assertThatThrownBy(() -> lineup.each(solution -> {
                    throw new UserException("no");
                }))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("No solution can run");
    }

    @Test
    void shouldNotTakeAStopForTheTroubleOfASolution() {
        assertThatThrownBy(() -> lineup.each(solution -> {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while connecting");
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(lineup.troubles("one")).isEmpty();
    }
}
