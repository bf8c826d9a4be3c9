package io.millrace.defects;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads {@code defects.yaml}. */
final class DefectsFile {
    private static final Set<String> KEYS =
            Set.of("number", "what", "class", "member", "file", "replace", "by", "test");

    private DefectsFile() {}

    /** Returns the defects in the order of the file; refuses what cannot be understood and a number that comes twice. */
    static List<PlantedDefect> read(Path file) throws IOException {
        List<PlantedDefect> defects = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        try (Reader text = Files.newBufferedReader(file)) {
            List<Map<String, Object>> entries = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            for (Map<String, Object> entry : entries) {
                PlantedDefect defect = defect(entry);
                if (!numbers.add(defect.number())) {
                    throw new UnfitDefectException("defect " + defect.number() + " is there twice");
                }
                defects.add(defect);
            }
        }
        return List.copyOf(defects);
    }

    private static PlantedDefect defect(Map<String, Object> entry) {
        Set<String> unknown = new TreeSet<>(entry.keySet());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty() || !(entry.get("number") instanceof Integer number)) {
            throw new UnfitDefectException(
                    "an entry needs a number, and keys out of " + new TreeSet<>(KEYS) + ", got: " + entry.keySet());
        }
        if (entry.containsKey("file") == entry.containsKey("class")
                || entry.containsKey("class") != entry.containsKey("member")) {
            throw new UnfitDefectException("defect " + number + " needs either 'file', or 'class' and 'member'");
        }
        PlantedDefect.Where where = entry.containsKey("file")
                ? new PlantedDefect.InFile(text(entry, "file"))
                : new PlantedDefect.InClass(text(entry, "class"), text(entry, "member"));
        return new PlantedDefect(
                number, text(entry, "what"), where, text(entry, "replace"), text(entry, "by"), text(entry, "test"));
    }

    private static String text(Map<String, Object> entry, String key) {
        if (entry.get(key) instanceof String text) {
            return text;
        }
        throw new UnfitDefectException(
                "defect " + entry.get("number") + ": '" + key + "' must be a text, got: " + entry.get(key));
    }
}
