package io.millrace.dashboard.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fixed files of all pages. Only what is listed here is served: a path from a request is looked up, never resolved
 * against a folder.
 */
final class Assets {
    static final String INDEX = "index.html";
    static final String PAGE = "page.html";
    static final String HEALTH = "health.html";
    static final String LINEAGE = "lineage.html";
    static final String NOT_FOUND = "not-found.html";
    static final String CHINA = "libraries/china.json";

    static final List<String> NAMES = List.of(
            INDEX,
            PAGE,
            HEALTH,
            LINEAGE,
            NOT_FOUND,
            "icon.svg",
            "style.css",
            "index.js",
            "page.js",
            "health.js",
            "lineage.js",
            "panel.js",
            "stream.js",
            "freshness.js",
            "dom.js",
            "format.js",
            "rows.js",
            "links.js",
            "problems.js",
            "zone.js",
            "texts.js",
            "theme.js",
            "charts/axes.js",
            "charts/bar.js",
            "charts/canvas.js",
            "charts/line.js",
            "charts/map.js",
            "charts/number.js",
            "charts/overlay.js",
            "charts/pie.js",
            "charts/rank.js",
            "charts/table.js",
            "libraries/echarts.min.js",
            CHINA);

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    private final Map<String, Asset> byName = new LinkedHashMap<>();

    /** Reads all files, so that a distribution that lacks one fails at its start. */
    Assets() {
        NAMES.forEach(name -> byName.put(name, read(name)));
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Asset get(String name) {
        return byName.get(name);
    }

    Collection<Asset> all() {
        return byName.values();
    }

    static String mediaType(String name) {
        return MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    }

    private static Asset read(String name) {
        try (InputStream stream = Assets.class.getResourceAsStream("/io/millrace/dashboard/web/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the distribution lacks the page file " + name);
            }
            return new Asset(mediaType(name), stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
