package io.millrace.dashboard.internal.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.millrace.solution.Solution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The map of China that each solution's pages draw: the file in its folder, else the one that comes with Millrace. */
final class Maps {
    /** Where a solution keeps a map of its own, GeoJSON with the names of the provinces. */
    static final Path OWN_MAP = Path.of("maps", "china.json");

    private final Map<String, Asset> bySolution;

    Maps(List<Solution> solutions, Assets assets) {
        this.bySolution = solutions.stream()
                .collect(Collectors.toUnmodifiableMap(Solution::name, solution -> map(solution, assets)));
    }

    void send(Context context) {
        Asset map = bySolution.get(context.pathParam("solution"));
        if (map == null) {
            throw new NotFoundResponse("no such map");
        }
        map.send(context);
    }

    private static Asset map(Solution solution, Assets assets) {
        Path own = solution.folder().resolve(OWN_MAP);
        if (!Files.isRegularFile(own)) {
            return assets.get(Assets.CHINA);
        }
        try {
            return new Asset(Assets.mediaType(Assets.CHINA), Files.readAllBytes(own));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the map " + own, e);
        }
    }
}
