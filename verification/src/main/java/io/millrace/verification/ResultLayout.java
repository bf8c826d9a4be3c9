package io.millrace.verification;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.pipeline.ResultTable;
import io.millrace.pipeline.ResultTable.ResultColumn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * What of a result's row is the key by which its store knows it, and what the value found there.
 *
 * @param table the result's name
 * @param matching how values are compared
 * @param fields the fields of a row, those of nested rows one by one
 * @param key the places of the fields that make the key
 * @param value the places of the fields that make the value
 * @param prefix what all keys begin with, where the table does not say it in a column; or null
 * @param separator with which the fields of a key make one text, or null where each stands for itself
 */
public record ResultLayout(
        String table,
        Matching matching,
        List<Field> fields,
        List<Integer> key,
        List<Integer> value,
        String prefix,
        String separator)
        implements Serializable {
    private static final ObjectMapper JSON = new ObjectMapper();

    public ResultLayout {
        fields = new ArrayList<>(fields);
        key = new ArrayList<>(key);
        value = new ArrayList<>(value);
    }

    /**
     * A field.
     *
     * @param name its name; {@code family.qualifier} in HBase
     * @param type what Flink holds in it
     * @param column the place of its column
     * @param nested its place in the nested row of that column, or -1
     * @param whenNull the text that stands in the store for null; may be null
     */
    public record Field(String name, LogicalType type, int column, int nested, String whenNull)
            implements Serializable {
        String of(RowData row) {
            if (nested < 0) {
                return orWhenNull(ColumnText.of(type, row, column));
            }
            return row.isNullAt(column)
                    ? whenNull
                    : orWhenNull(ColumnText.of(type, row.getRow(column, nested + 1), nested));
        }

        private String orWhenNull(String text) {
            return text == null ? whenNull : text;
        }
    }

    /**
     * Answers the layout of a result.
     *
     * @param processingTime its columns that are not compared
     * @throws VerificationException when results of its connector cannot be read back
     */
    public static ResultLayout of(ResultTable result, Set<String> processingTime) {
        List<Field> fields = fields(result);
        List<Integer> primaryKey = new ArrayList<>();
        List<Integer> rest = new ArrayList<>();
        List<Integer> compared = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.get(i).name();
            if (!processingTime.contains(name)) {
                compared.add(i);
            }
            if (result.primaryKey().contains(name)) {
                primaryKey.add(i);
            } else if (!processingTime.contains(name)) {
                rest.add(i);
            }
        }
        return switch (result.connector()) {
            case "jdbc", "hbase-2.2", "upsert-kafka" ->
                new ResultLayout(result.name(), Matching.LATEST, fields, primaryKey, rest, null, null);
            case "elasticsearch-7" ->
                new ResultLayout(
                        result.name(),
                        Matching.LATEST,
                        fields,
                        primaryKey,
                        compared,
                        null,
                        result.options().getOrDefault("document-id.key-delimiter", "_"));
            case "kafka" -> new ResultLayout(result.name(), Matching.COUNT, fields, compared, List.of(), null, null);
            case "redis" -> redis(result, fields);
            default ->
                throw new VerificationException(
                        "what connector '" + result.connector() + "' has written cannot be read back");
        };
    }

    private static ResultLayout redis(ResultTable result, List<Field> fields) {
        String prefix = result.options().get("additional-key");
        int first = prefix == null ? 0 : -1;
        int last = fields.size() - 1;
        List<Integer> ofKey = first < 0 ? List.of() : List.of(first);
        List<Integer> ofKeyAndNext = first < 0 ? List.of(0) : List.of(0, 1);
        List<Integer> ofKeyAndLast = first < 0 ? List.of(last) : List.of(0, last);
        return switch (result.options().get("command")) {
            case "set" -> new ResultLayout(result.name(), Matching.LATEST, fields, ofKey, List.of(last), prefix, null);
            case "hset", "zadd" ->
                new ResultLayout(result.name(), Matching.LATEST, fields, ofKeyAndNext, List.of(last), prefix, null);
            case "sadd" ->
                new ResultLayout(result.name(), Matching.LATEST, fields, ofKeyAndNext, List.of(), prefix, null);
            case "lpush", "rpush" ->
                new ResultLayout(result.name(), Matching.COUNT, fields, ofKeyAndLast, List.of(), prefix, null);
            case "pfadd" ->
                new ResultLayout(result.name(), Matching.HYPERLOGLOG, fields, ofKey, List.of(last), prefix, null);
            default ->
                throw new VerificationException(
                        "what '" + result.options().get("command") + "' has written to Redis cannot be read back");
        };
    }

    private static List<Field> fields(ResultTable result) {
        String whenNull = result.connector().startsWith("hbase")
                ? result.options().getOrDefault("null-string-literal", "null")
                : null;
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < result.columns().size(); i++) {
            ResultColumn column = result.columns().get(i);
            if (column.type() instanceof RowType row) {
                for (int j = 0; j < row.getFieldCount(); j++) {
                    fields.add(new Field(
                            column.name() + "." + row.getFieldNames().get(j), row.getTypeAt(j), i, j, whenNull));
                }
            } else {
                fields.add(new Field(column.name(), column.type(), i, -1, null));
            }
        }
        return fields;
    }

    /** Answers the texts of a computed row's fields, in their order. */
    public List<String> texts(RowData row) {
        List<String> texts = new ArrayList<>(fields.size());
        for (Field field : fields) {
            texts.add(field.of(row));
        }
        return texts;
    }

    /** Answers the key of a row in one line of JSON. */
    public String keyOf(List<String> texts) {
        if (separator != null) {
            return keyOfParts(List.of(String.join(
                    separator,
                    key.stream().map(i -> String.valueOf(texts.get(i))).toList())));
        }
        List<String> parts = new ArrayList<>();
        if (prefix != null) {
            parts.add(prefix);
        }
        key.forEach(i -> parts.add(texts.get(i)));
        return keyOfParts(parts);
    }

    /** Answers a key of these parts in one line of JSON. */
    public static String keyOfParts(List<String> parts) {
        ArrayNode array = JSON.createArrayNode();
        parts.forEach(array::add);
        return array.toString();
    }

    /** Answers the value of a row in one line of JSON, or as it is where a HyperLogLog takes it. */
    public String valueOf(List<String> texts) {
        return matching == Matching.HYPERLOGLOG ? texts.get(value.get(0)) : json(value, texts);
    }

    /** Answers the value that a store's fields make, by their names. */
    public String valueOf(Map<String, String> texts) {
        ObjectNode object = JSON.createObjectNode();
        value.forEach(
                i -> object.put(fields.get(i).name(), texts.get(fields.get(i).name())));
        return object.toString();
    }

    private String json(List<Integer> places, List<String> texts) {
        ObjectNode object = JSON.createObjectNode();
        places.forEach(i -> object.put(fields.get(i).name(), texts.get(i)));
        return object.toString();
    }
}
