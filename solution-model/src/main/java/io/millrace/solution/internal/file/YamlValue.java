package io.millrace.solution.internal.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One value of a YAML file. Each reading method answers nothing only after it has left a problem. */
public final class YamlValue {
    private final Path file;
    private final Problems problems;
    private final String name;
    private final int line;
    private final Node node;

    /**
     * Makes a value.
     *
     * @param name the keys that lead to it, joined by dots; empty for the file itself
     * @param line the line of its key, or its own in a list
     */
    YamlValue(Path file, Problems problems, String name, int line, Node node) {
        this.file = file;
        this.problems = problems;
        this.name = name;
        this.line = line;
        this.node = node;
    }

    public String name() {
        return name;
    }

    public Location location() {
        return new Location(file, line);
    }

    /** Returns the place of a line of its text, counted from 1. Only a literal block keeps the lines as they are. */
    public Location location(int textLine) {
        if (node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.LITERAL) {
            return new Location(file, YamlFile.line(node.getStartMark()) + textLine);
        }
        return location();
    }

    public void problem(String what, String remedy) {
        problems.add(location(), what, remedy);
    }

    public void problem(int textLine, String what, String remedy) {
        problems.add(location(textLine), what, remedy);
    }

    public boolean isEmpty() {
        return node.getTag().equals(Tag.NULL);
    }

    /** Returns the text of a scalar of any type, if it is one. Unlike the others, this leaves no problem. */
    public Optional<String> scalar() {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    /** Returns text as it is written, whatever YAML would make of it: {@code no} is no boolean here. */
    public Optional<String> text() {
        if (node instanceof ScalarNode scalar
                && !isEmpty()
                && hasPlainTag()
                && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue());
        }
        return mistyped("text", "write a value");
    }

    /** Returns text of one line. */
    public Optional<String> line() {
        Optional<String> text = text();
        if (text.isPresent() && text.get().chars().anyMatch(Character::isISOControl)) {
            problem(subject() + " must be one line of text without control characters", "write it in one line");
            return Optional.empty();
        }
        return text;
    }

    public Optional<Integer> wholeNumber() {
        if (node instanceof ScalarNode scalar
                && node.getTag().equals(Tag.INT)
                && scalar.getValue().matches("[-+]?[0-9]{1,9}")) {
            return Optional.of(Integer.valueOf(scalar.getValue()));
        }
        return mistyped("a whole number", "write digits only");
    }

    public Optional<Boolean> truth() {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL)) {
            return Optional.of(Boolean.valueOf(scalar.getValue()));
        }
        return mistyped("true or false", "write one of them");
    }

    public Optional<List<YamlValue>> list() {
        if (!(node instanceof SequenceNode sequence) || !hasPlainTag()) {
            return mistyped("a list", "write [a, b], or one '- a' a line");
        }
        List<YamlValue> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlValue(
                    file, problems, name + "[" + items.size() + "]", YamlFile.line(item.getStartMark()), item));
        }
        return Optional.of(items);
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Returns a mapping whose keys its author chooses. */
    public Optional<YamlMapping> mapping() {
        if (!(node instanceof MappingNode mapping) || !hasPlainTag()) {
            return mistyped("a mapping", "write 'key: value', one a line");
        }
        return Optional.of(YamlMapping.of(this, mapping));
    }

    /** Returns a mapping with these keys and no other. */
    public Optional<YamlMapping> mapping(Set<String> known) {
        Optional<YamlMapping> mapping = mapping();
        mapping.ifPresent(value -> value.refuseAllBut(known));
        return mapping;
    }

    public Optional<JsonNode> json() {
        return YamlJson.of(this, node);
    }

    YamlValue child(String key, Node keyNode, Node value) {
        String path = name.isEmpty() ? key : name + "." + key;
        return new YamlValue(file, problems, path, YamlFile.line(keyNode.getStartMark()), value);
    }

    /** Returns what the supplier makes; what a record refuses becomes a problem here. */
    public <T> Optional<T> make(Supplier<T> supplier) {
        try {
            return Optional.of(supplier.get());
        } catch (IllegalArgumentException e) {
            problem(e.getMessage(), "change it");
            return Optional.empty();
        }
    }

    /** Leaves the problem that the value is of another type. */
    public <T> Optional<T> mistyped(String expected, String remedy) {
        problem(subject() + " must be " + expected + ", got: " + found(), remedy);
        return Optional.empty();
    }

    private String subject() {
        return name.isEmpty() ? "the file" : "'" + name + "'";
    }

    private String found() {
        if (!hasPlainTag()) {
            return "tag " + node.getTag().getValue();
        }
        if (node instanceof ScalarNode scalar) {
            return isEmpty() ? "nothing" : "'" + Excerpt.of(scalar.getValue()) + "'";
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }

    private boolean hasPlainTag() {
        return YamlJson.PLAIN_TAGS.contains(node.getTag());
    }
}
