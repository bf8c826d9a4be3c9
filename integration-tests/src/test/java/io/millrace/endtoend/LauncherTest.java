package io.millrace.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.endtoend.Launcher.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the launcher does before there is a Millrace: it looks at Java and builds. Java and Maven are small scripts here:
 * Maven makes an empty distribution as soon as the file {@code go} is there, Java says from which one it runs.
 */
class LauncherTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SAYS_FOLDER = "case $* in *-version*) ;; *) for a; do case $a in"
            + " -Dmillrace.distribution=*) echo \"runs ${a#*=}\" ;; esac; done ;; esac";

    @TempDir
    private Path folder;

    private Path checkout;
    private Path go;

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectory(folder.resolve("check out"));
        go = Files.createFile(checkout.resolve("go"));
        Files.copy(Checkout.folder().resolve("millrace"), checkout.resolve("millrace"));
        makeExecutable(checkout.resolve("millrace"));
        script(
                checkout.resolve("mvnw"),
                """
                for a; do case $a in -Dmillrace.distribution=*) name=${a#*=} ;; esac; done
                echo build >> builds
                until [ -f go ]; do sleep 0.1; done
                mkdir -p "cli/target/$name/lib"
                touch "cli/target/$name/built"
                ln -sfn "$name" cli/target/current
                """);
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        java("17");
    }

    private void java(String version) throws IOException {
        script(
                folder.resolve("jdk/bin/java"),
                "echo '    java.specification.version = " + version + "' >&2\n" + "echo '    java.home = "
                        + folder.resolve("jdk") + "' >&2\n" + SAYS_FOLDER);
        script(folder.resolve("jdk/bin/javac"), "");
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        makeExecutable(file);
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> command() {
        return List.of(checkout.resolve("millrace").toString(), "--help");
    }

    private Outcome run() {
        return Launcher.run(Map.of("JAVA_HOME", folder.resolve("jdk").toString()), command());
    }

    private Process start(Path output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        return builder.start();
    }

    private List<Path> distributions() throws IOException {
        try (Stream<Path> files = Files.list(checkout.resolve("cli/target"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("millrace"))
                    .toList();
        }
    }

    private void changeASource() throws IOException {
        Files.setLastModifiedTime(
                checkout.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "9", "11", "16"})
    void shouldRefuseAnOlderJavaInOneLineBeforeAnythingElse(String version) throws IOException {
        java(version);

        Outcome refused = run();

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errorLines()).singleElement().asString().contains("Java " + version, "JDK 17 or newer");
        assertThat(checkout.resolve("cli")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "21", "25", "30"})
    void shouldTakeAnyNewerJava(String version) throws IOException {
        java(version);

        assertThat(run().out()).startsWith("runs " + checkout.resolve("cli/target/millrace-"));
    }

    @Test
    void shouldSayThatJavaHomeHoldsNoJava() throws IOException {
        Files.delete(folder.resolve("jdk/bin/java"));

        assertThat(run().errorLines()).singleElement().asString().contains("no bin/java", "JDK 17 or newer");
    }

    @Test
    void shouldNotBuildWithAJavaThatCannot() throws IOException {
        Files.delete(folder.resolve("jdk/bin/javac"));

        assertThat(run().errorLines()).singleElement().asString().contains("no javac", "JDK 17 or newer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "ab!"})
    void shouldRefuseAPathThatJavaCannotBear(String name) throws IOException {
        checkout = Files.move(checkout, folder.resolve(name));

        Outcome refused = run();

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errorLines()).singleElement().asString().contains(name, "another folder");
        assertThat(checkout.resolve("cli")).doesNotExist();
    }

    @Test
    void shouldBuildOnceWhenTwoStartAtOnce() throws Exception {
        Files.delete(go);
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Process one = start(first);
        await().atMost(PATIENCE).until(() -> Files.exists(checkout.resolve("builds")));
        Process other = start(second);
        await().atMost(PATIENCE).until(() -> Files.readString(second).contains("another start is building"));
        Files.createFile(go);

        assertThat(one.waitFor()).as(Files.readString(first)).isZero();
        assertThat(other.waitFor()).as(Files.readString(second)).isZero();
        assertThat(Files.readAllLines(checkout.resolve("builds"))).hasSize(1);
        assertThat(Files.readString(second)).contains("runs " + distributions().get(0));
    }

    @Test
    void shouldKeepTheLibrariesOfWhatRunsUntilItHasEnded() throws Exception {
        run();
        Path old = distributions().get(0);
        Process running = new ProcessBuilder("sh", "-c", "sleep 300; :", "java", "-cp", old + "/lib/*").start();
        List<Path> afterwards = new ArrayList<>();
        try {
            changeASource();
            // The name of a distribution is its second.
            await().atMost(PATIENCE).until(() -> Instant.now().getEpochSecond() > secondOf(old));
            run();
            afterwards.addAll(distributions());
        } finally {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly().waitFor();
        }
        assertThat(afterwards).hasSize(2).contains(old);

        changeASource();
        run();

        assertThat(distributions()).hasSize(1).doesNotContain(old);
    }

    private static long secondOf(Path distribution) throws IOException {
        return Files.getLastModifiedTime(distribution).toInstant().getEpochSecond();
    }
}
