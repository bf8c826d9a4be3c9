package io.millrace.solution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.solution.folder.SolutionReader;
import io.millrace.solution.problem.InvalidSolutionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong with a folder as a whole, and with files as files. */
class FolderProblemsTest {
    @TempDir
    Path parent;

    @Test
    void shouldSayThatThereIsNoSuchFolder() {
        Path missing = parent.resolve("missing");

        InvalidSolutionException thrown =
                catchThrowableOfType(InvalidSolutionException.class, () -> SolutionReader.read(missing));

        assertThat(thrown).hasMessage(missing + ":1: there is no such folder; check the name of the solution");
    }

    @Test
    void shouldSayThatDeclarationIsMissing() throws IOException {
        SolutionFolder folder = SolutionFolder.in(parent).with("solution.yml", "title: Shop");
        Files.delete(folder.path().resolve("solution.yaml"));

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:1: is missing; write one with at least the lines 'title: My solution' and 'services: [kafka]'",
                        "solution.yml:1: has a name that is not known here; did you mean 'solution.yaml'?");
    }

    @Test
    void shouldCorrectMisspeltFolder() {
        SolutionFolder folder = SolutionFolder.in(parent).with("pipeline/a.sql", "SELECT 1");

        assertThat(folder.problems())
                .containsExactly("pipeline:1: has a name that is not known here; did you mean 'pipelines'?");
    }

    @Test
    void shouldPassOverOtherFiles() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with(".git/config", "x")
                .with("docs/page.txt", "x")
                .with("LICENSE", "x")
                .with("tests/anything.json", "x");

        assertThat(folder.problems()).isEmpty();
    }

    @Test
    void shouldRefuseFileInPlaceOfFolder() {
        SolutionFolder folder = SolutionFolder.in(parent).with("tables", "x");

        assertThat(folder.problems())
                .containsExactly("tables:1: must be a folder; rename the file, or move it elsewhere");
    }

    @Test
    void shouldRefuseFolderInPlaceOfFile() throws IOException {
        SolutionFolder folder = SolutionFolder.in(parent);
        Files.delete(folder.path().resolve("solution.yaml"));
        Files.createDirectory(folder.path().resolve("solution.yaml"));

        assertThat(folder.problems())
                .containsExactly("solution.yaml:1: is no file; write a file of that name in its place");
    }

    @Test
    void shouldRefuseFolderName() throws IOException {
        Path folder = parent.resolve("my shop");
        Files.move(SolutionFolder.in(parent).path(), folder);

        InvalidSolutionException thrown =
                catchThrowableOfType(InvalidSolutionException.class, () -> SolutionReader.read(folder));

        assertThat(thrown)
                .hasMessage(folder + ":1: the folder's name must consist of letters, digits, '_' and '-', the first one"
                        + " a letter or digit; rename the folder");
    }

    @Test
    void shouldNameLineOfInvalidUtf8() {
        byte[] bytes = "SELECT 1\n\n'caf\u00E9'".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(SolutionFolder.in(parent).withBytes("tables/t.sql", bytes).problems())
                .containsExactly("tables/t.sql:3: holds bytes that are not UTF-8; save it as UTF-8");
    }

    @Test
    void shouldNameLineOfCharacterCutOffAtTheEnd() {
        byte[] bytes = {'a', ':', '\n', (byte) 0xE4, (byte) 0xB8};

        assertThat(SolutionFolder.in(parent).withBytes("solution.yaml", bytes).problems())
                .containsExactly("solution.yaml:2: holds bytes that are not UTF-8; save it as UTF-8");
    }

    @Test
    void shouldPassOverByteOrderMark() throws InvalidSolutionException {
        byte[] bytes = "\uFEFFSELECT 1".getBytes(StandardCharsets.UTF_8);

        Solution solution =
                SolutionFolder.in(parent).withBytes("tables/t.sql", bytes).read();

        assertThat(solution.tables().get(0).text()).isEqualTo("SELECT 1");
    }

    @Test
    void shouldRefuseHugeFile() {
        SolutionFolder folder = SolutionFolder.in(parent).with("tables/t.sql", " ".repeat(3 * 1024 * 1024));

        assertThat(folder.problems())
                .containsExactly("tables/t.sql:1: is larger than 3 MiB; split it, or move data out of it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"solution.yaml", "tables", "tables/t.sql", "storage/mysql/V1__a.sql", "dashboards/p.yaml", "maps"
            })
    void shouldShowNothingOfWhatALinkLeadsTo(String path) throws IOException {
        Path outside = Files.writeString(
                Files.createDirectory(parent.resolve("outside")).resolve("x"), "root:x:0:0\n");
        SolutionFolder folder = SolutionFolder.in(parent);
        link(folder, path, path.contains(".") ? outside : outside.getParent());

        assertThat(folder.problems())
                .containsExactly(
                        path + ":1: is a link that leads out of the solution's folder; put the file itself in its"
                                + " place, so that the folder is whole");
    }

    @Test
    void shouldFollowLinksInside() throws Exception {
        SolutionFolder folder =
                SolutionFolder.in(parent).with("parts/a.sql", "SELECT 1").with("tables/b.sql", "SELECT 1");
        link(folder, "tables/a.sql", Path.of("../parts/a.sql"));

        assertThat(folder.read().tables()).extracting(SqlFile::name).containsExactly("a", "b");
    }

    @Test
    void shouldFollowALinkToTheFolderItself() throws Exception {
        Path link = Files.createSymbolicLink(
                parent.resolve("linked"), SolutionFolder.in(parent).path());

        assertThat(SolutionReader.read(link).name()).isEqualTo("linked");
    }

    @Test
    void shouldSayWhatIsNoFile() throws Exception {
        SolutionFolder folder = SolutionFolder.in(parent);
        link(folder, "dashboards/loop.yaml", Path.of("loop.yaml"));
        link(folder, "dashboards/nowhere.yaml", Path.of("missing.yaml"));
        Files.createDirectory(folder.path().resolve("tables"));
        new ProcessBuilder("mkfifo", folder.path().resolve("tables/pipe.sql").toString())
                .start()
                .waitFor();

        assertThat(folder.problems())
                .containsExactlyInAnyOrder(
                        "dashboards/loop.yaml:1: is a link that leads back to itself; link to a file, or remove it",
                        "dashboards/nowhere.yaml:1: is a link that leads nowhere; link to a file that is there, or remove it",
                        "tables/pipe.sql:1: is no file, but a pipe, a socket or a device; put a file in its place, or remove it");
    }

    @Test
    void shouldRefuseFolderNamedAsAFile() throws IOException {
        SolutionFolder folder = SolutionFolder.in(parent);
        Files.createDirectories(folder.path().resolve("dashboards/d.yaml"));

        assertThat(folder.problems())
                .containsExactly(
                        "dashboards/d.yaml:1: is a folder and does not belong into dashboards, which holds .yaml"
                                + " files only; rename it, or move it elsewhere");
    }

    @Test
    void shouldRefuseNamesThatDifferInCapitalLetters() {
        SolutionFolder folder =
                SolutionFolder.in(parent).with("tables/Log.sql", "SELECT 1").with("tables/log.sql", "SELECT 1");

        assertThat(folder.problems())
                .containsExactly(
                        "tables/log.sql:1: differs from Log.sql in capital letters only, and some systems take them"
                                + " for one; rename one of them");
    }

    @Test
    void shouldRefuseNul() {
        SolutionFolder folder = SolutionFolder.in(parent).with("tables/t.sql", "SELECT 1", "\u0000");

        assertThat(folder.problems())
                .containsExactly("tables/t.sql:2: holds a NUL character, as no text does; save it as UTF-8");
    }

    @Test
    void shouldTakeLinesThatEndAsThoseOfWindows() throws Exception {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("solution.yaml", "title: Shop\r", "services: [mysql]\r", "mysql: {database: shop}\r")
                .with("storage/mysql/V1__a.sql", "CREATE TABLE t (\r", "  a INT -- it\r", ");\r");

        assertThat(folder.read().title()).isEqualTo("Shop");
        assertThat(folder.read().mysqlMigrations().orElseThrow().tables().known())
                .containsOnlyKeys("t");
    }

    private static void link(SolutionFolder folder, String path, Path target) throws IOException {
        Path link = folder.path().resolve(path);
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    @Test
    void shouldReportAllProblemsInOrder() {
        SolutionFolder folder = SolutionFolder.in(parent)
                .with("solution.yaml", "title:", "time-zone: Mars", "tilte: x", "services: [kafak]")
                .with("tables/a.sql", "SELECT", "'${solution.nam}', '${kafka.bootstrap-servers}'")
                .with("pipelines/b.sql", "-- nothing")
                .with("storage/hbase/c.csv", "rowkey")
                .with("dashboards/d.yaml", "titel: x", "datasets: {}", "charts: {a: 1}");

        assertThat(folder.problems())
                .containsExactly(
                        "solution.yaml:1: 'title' must be text, got: nothing; write a value",
                        "solution.yaml:2: 'time-zone' must be a time zone, got: 'Mars'; use a name of the IANA"
                                + " database, for example Asia/Shanghai",
                        "solution.yaml:3: unknown key 'tilte'; did you mean 'title'?",
                        "solution.yaml:4: unknown service 'kafak'; did you mean 'kafka'?",
                        "pipelines/b.sql:1: holds no statement; write one, or remove the file",
                        "storage/hbase/c.csv:1: has rows of a table that c.yaml does not declare; write that file"
                                + " beside it",
                        "dashboards/d.yaml:1: unknown key 'titel'; did you mean 'title'?",
                        "dashboards/d.yaml:3: 'charts.a' must be a mapping, got: '1'; write 'key: value', one a line",
                        "tables/a.sql:2: unknown reference '${solution.nam}'; did you mean 'solution.name'?");
    }
}
