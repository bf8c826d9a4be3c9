package io.millrace.warehouse.lineup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.solution.Solution;
import io.millrace.solution.problem.UserException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenSolutionsTest {
    @TempDir
    private Path folder;

    private Path sound(String path) {
        return new SolutionFolder(folder.resolve(path), "title: sound\nservices: []\n").path();
    }

    @Test
    void shouldReadTheOthersWhenOneCannotBeRead() throws Exception {
        Path broken = new SolutionFolder(folder.resolve("broken"), "titel: broken\nservices: []\n").path();
        Path missing = folder.resolve("missing");

        ChosenSolutions chosen = ChosenSolutions.read(List.of(broken, sound("one"), missing, sound("two")));

        assertThat(chosen.readable()).extracting(Solution::name).containsExactly("one", "two");
        assertThat(chosen.unreadable()).containsOnlyKeys(broken, missing);
        assertThat(chosen.problems())
                .hasSizeGreaterThanOrEqualTo(2)
                .anySatisfy(line -> assertThat(line).startsWith(broken.resolve("solution.yaml") + ":1: "))
                .anySatisfy(line -> assertThat(line).startsWith(missing.toString()));
        assertThat(chosen.folders().keySet()).containsExactlyInAnyOrder("one", "two", "broken", "missing");
    }

    @Test
    void shouldReadAFolderOnceThatIsNamedTwice() throws Exception {
        assertThat(ChosenSolutions.read(List.of(sound("one"), sound("one"))).readable())
                .hasSize(1);
    }

    @Test
    void shouldRefuseTwoFoldersOfOneName() {
        assertThatThrownBy(() -> ChosenSolutions.read(List.of(sound("here/shop"), sound("there/shop"))))
                .isInstanceOf(UserException.class)
                .hasMessage("Two solutions have the name 'shop': " + folder.resolve("here/shop") + " and "
                        + folder.resolve("there/shop") + "; rename one of the folders, or name one of the two");
    }
}
