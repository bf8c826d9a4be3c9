package io.millrace.solution.internal.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns YAML values into JSON. */
final class YamlJson {
    static final Set<Tag> PLAIN_TAGS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

    private static final int MAX_DIGITS = 40;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private YamlJson() {}

    static Optional<JsonNode> of(YamlValue value, Node node) {
        if (!PLAIN_TAGS.contains(node.getTag())) {
            return value.mistyped("plain text, a number, true, false, null, a list or a mapping", "remove the tag");
        }
        if (node instanceof ScalarNode scalar) {
            return value.make(() -> scalar(scalar));
        }
        return node instanceof SequenceNode
                ? value.list().flatMap(YamlJson::array)
                : value.mapping().flatMap(YamlJson::object);
    }

    private static Optional<JsonNode> array(List<YamlValue> items) {
        ArrayNode array = NODES.arrayNode();
        items.forEach(item -> item.json().ifPresent(array::add));
        return Optional.of(array);
    }

    private static Optional<JsonNode> object(YamlMapping mapping) {
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, YamlValue> entry : mapping.entries().entrySet()) {
            entry.getValue().json().ifPresent(json -> object.set(entry.getKey(), json));
        }
        return Optional.of(object);
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        boolean number = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
        if (number && text.length() > MAX_DIGITS) {
            throw new IllegalArgumentException("a number must have at most " + MAX_DIGITS + " digits");
        }
        if (node.getTag().equals(Tag.INT)) {
            return NODES.numberNode(new BigInteger(text));
        }
        if (node.getTag().equals(Tag.FLOAT)) {
            return NODES.numberNode(new BigDecimal(text));
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return NODES.booleanNode(Boolean.parseBoolean(text));
        }
        return node.getTag().equals(Tag.NULL) ? NODES.nullNode() : NODES.textNode(text);
    }
}
