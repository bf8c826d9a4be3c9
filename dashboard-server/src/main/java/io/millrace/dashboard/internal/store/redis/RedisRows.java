package io.millrace.dashboard.internal.store.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.millrace.dashboard.internal.store.DatasetException;
import io.millrace.dashboard.internal.store.OneLine;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.dashboard.DatasetCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes rows of what the commands of a dataset answered, as {@link Dataset.Redis} says. */
final class RedisRows {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private RedisRows() {}

    /** Returns rows of one value a column; {@code answers} has one flat answer a command. */
    static List<List<JsonNode>> of(Dataset.Redis dataset, List<List<Object>> answers) throws DatasetException {
        List<Object> values = new ArrayList<>();
        answers.forEach(values::addAll);
        if (dataset.json()) {
            return objects(dataset, values);
        }
        DatasetCommand first = dataset.commands().get(0);
        boolean oneRow = first.reply() != DatasetCommand.Reply.LIST && first.reply() != DatasetCommand.Reply.PAIRS;
        return oneRow ? row(values) : rows(values, dataset.table().columns().size());
    }

    /** Returns one row, or none when there is nothing in it. */
    private static List<List<JsonNode>> row(List<Object> values) {
        return values.stream().allMatch(Objects::isNull) ? List.of() : List.of(nodes(values));
    }

    private static List<List<JsonNode>> rows(List<Object> values, int width) {
        List<List<JsonNode>> rows = new ArrayList<>();
        for (int start = 0; start < values.size(); start += width) {
            rows.add(nodes(values.subList(start, start + width)));
        }
        return rows;
    }

    private static List<JsonNode> nodes(List<Object> values) {
        return values.stream().map(RedisRows::node).toList();
    }

    private static JsonNode node(Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return value == null
                ? nodes.nullNode()
                : value instanceof Long number
                        ? nodes.numberNode(number.longValue())
                        : nodes.textNode(value.toString());
    }

    private static List<List<JsonNode>> objects(Dataset.Redis dataset, List<Object> texts) throws DatasetException {
        List<List<JsonNode>> rows = new ArrayList<>();
        for (Object text : texts) {
            if (text != null) {
                for (JsonNode object : objects(text.toString())) {
                    rows.add(dataset.table().names().stream().map(object::path).toList());
                }
            }
        }
        return rows;
    }

    private static List<JsonNode> objects(String text) throws DatasetException {
        try {
            JsonNode json = JSON.readTree(text);
            List<JsonNode> objects = new ArrayList<>();
            if (json.isArray()) {
                json.forEach(objects::add);
            } else {
                objects.add(json);
            }
            if (objects.stream().allMatch(JsonNode::isObject)) {
                return objects;
            }
        } catch (JsonProcessingException e) {
            throw new DatasetException("the answer holds what is no JSON: " + OneLine.of(text), e);
        }
        throw new DatasetException("the answer holds what is no JSON object: " + OneLine.of(text));
    }
}
