package io.millrace.solution.internal.file;

import io.millrace.solution.problem.Nearest;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Keys and values, in the order of the file. */
public final class YamlMapping {
    private final YamlValue self;
    private final Map<String, YamlValue> entries = new LinkedHashMap<>();
    /** The known keys that unknown ones were meant to be. */
    private final Set<String> misspelt = new HashSet<>();

    private YamlMapping(YamlValue self) {
        this.self = self;
    }

    /** Reads the entries; keys that are no text or stand there twice are left as problems. */
    static YamlMapping of(YamlValue self, MappingNode node) {
        YamlMapping mapping = new YamlMapping(self);
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                mapping.put(key.getValue(), self.child(key.getValue(), key, tuple.getValueNode()));
            } else {
                self.child("?", tuple.getKeyNode(), tuple.getValueNode())
                        .problem("a key must be text", "write 'key: value'");
            }
        }
        return mapping;
    }

    private void put(String key, YamlValue value) {
        YamlValue first = entries.putIfAbsent(key, value);
        if (first != null) {
            value.problem(
                    "key '" + key + "' stands here twice, first in line "
                            + first.location().line(),
                    "keep one of them");
        }
    }

    /** Returns the place of the whole mapping. */
    public YamlValue self() {
        return self;
    }

    public Map<String, YamlValue> entries() {
        return Collections.unmodifiableMap(entries);
    }

    public Optional<YamlValue> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    public Optional<YamlValue> require(String key) {
        if (!entries.containsKey(key) && !misspelt.contains(key)) {
            self.problem(
                    (self.name().isEmpty() ? "the file" : "'" + self.name() + "'") + " has no '" + key + "'", "add it");
        }
        return find(key);
    }

    public void refuseAllBut(Set<String> known) {
        entries.forEach((key, value) -> {
            if (!known.contains(key)) {
                Nearest.to(key, known).ifPresent(misspelt::add);
                value.problem(
                        "unknown key '" + key + "'" + (self.name().isEmpty() ? "" : " in '" + self.name() + "'"),
                        Nearest.remedy(key, known.stream().sorted().toList()));
            }
        });
    }
}
