package io.millrace.solution.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.solution.ElasticsearchIndex;
import io.millrace.solution.internal.file.FolderListing;
import io.millrace.solution.internal.file.JsonFile;
import io.millrace.solution.internal.file.Problems;
import io.millrace.solution.problem.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the Elasticsearch indexes of a solution. What their settings and mappings mean is for Elasticsearch to judge. */
public final class ElasticsearchIndexFiles {
    private static final List<String> KEYS = List.of("aliases", "mappings", "settings");

    private ElasticsearchIndexFiles() {}

    public static List<ElasticsearchIndex> read(Path folder, Problems problems) {
        List<ElasticsearchIndex> indexes = new ArrayList<>();
        for (Path file : FolderListing.files(folder, Set.of(".json"), problems)) {
            JsonFile.read(file, problems).ifPresent(definition -> {
                check(file, definition, problems);
                try {
                    indexes.add(new ElasticsearchIndex(FolderListing.stem(file), file, definition));
                } catch (IllegalArgumentException e) {
                    problems.add(file, e.getMessage(), "change it");
                }
            });
        }
        return indexes;
    }

    private static void check(Path file, JsonNode definition, Problems problems) {
        definition.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                problems.add(file, "unknown key '" + key + "'", Nearest.remedy(key, KEYS));
            } else if (!definition.get(key).isObject()) {
                problems.add(file, "'" + key + "' must be an object", "write {…}");
            }
        });
    }
}
