package io.millrace.dashboard.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dashboard.DashboardServer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files under {@code web}: what the policy and the list of assets demand of them. */
class PageFilesTest {
    private static final Pattern IMPORT = Pattern.compile("from \"(\\./|\\.\\./)([^\"]+)\"");
    private static final Pattern INLINE =
            Pattern.compile("style=|<style|<script(?![^>]*src=)|\\son[a-z]+=|javascript:");
    private static final Pattern MARKUP =
            Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(");

    @Test
    void shouldListExactlyTheFilesThatThereAre() throws Exception {
        try (Stream<Path> files = Files.walk(folder())) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> folderOrFail().relativize(file).toString())
                    .toList();
            assertThat(Assets.NAMES).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void shouldKnowAMediaTypeForEachFile() {
        assertThat(Assets.NAMES)
                .allSatisfy(name -> assertThat(Assets.mediaType(name)).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldHaveNoInlineScriptOrStyle(String page) throws Exception {
        assertThat(Files.readString(folder().resolve(page))).doesNotContainPattern(INLINE);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldNeverParseTextAsHtml(String script) throws Exception {
        assertThat(Files.readString(folder().resolve(script))).doesNotContainPattern(MARKUP);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldImportOnlyWhatIsServed(String script) throws Exception {
        Path file = folder().resolve(script);
        assertThat(IMPORT.matcher(Files.readString(file)).results())
                .allSatisfy(found -> assertThat(file.resolveSibling(found.group(1) + found.group(2)))
                        .exists());
    }

    static Stream<String> pages() {
        return Assets.NAMES.stream().filter(name -> name.endsWith(".html"));
    }

    static Stream<String> scripts() {
        return Assets.NAMES.stream().filter(name -> name.endsWith(".js") && !name.startsWith("libraries/"));
    }

    private static Path folder() throws IOException, URISyntaxException {
        return Path.of(DashboardServer.class.getResource("web/page.html").toURI())
                .getParent();
    }

    private static Path folderOrFail() {
        try {
            return folder();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
