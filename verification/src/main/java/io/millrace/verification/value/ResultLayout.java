package io.millrace.verification.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.plan.ResultTable.ResultColumn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;

/**
 * What of a result's row, as a {@link StoreCodec} gives it back, is the key by which its store knows it, and what the value
 * found there.
 *
 * @param table the result's name
 * @param matching how values are compared
 * @param fields the fields of a row; cells of HBase's families one by one, and the {@code _id} of a document last
 * @param key the places of the fields that make the key
 * @param identity the places of the fields by which rows with one key are told apart: those of a document's primary key,
 *     whose texts must not meet in one {@code _id}, and those by which a list in Redis knows an element again; else empty
 * @param value the places of the fields that make the value
 * @param presence the place of the field whose NULL means that there is nothing stored, or -1
 * @param prefix what all keys begin with, where the table does not say it in a column; or null
 * @param ignored what is not compared, columns or fields of nested rows
 */
public record ResultLayout(
        String table,
        Matching matching,
        List<Field> fields,
        List<Integer> key,
        List<Integer> identity,
        List<Integer> value,
        int presence,
        String prefix,
        Set<String> ignored)
        implements Serializable {
    private static final String ID = "_id";
    private static final int NONE = -1;

    public ResultLayout {
        // Lists that can be serialized, whatever Flink's class loaders think of those of the JDK.
        fields = new ArrayList<>(fields);
        key = new ArrayList<>(key);
        identity = new ArrayList<>(identity);
        value = new ArrayList<>(value);
        ignored = new HashSet<>(ignored);
        fields.forEach(field -> ValueText.check(field.type()));
    }

    /**
     * A field.
     *
     * @param name its name; {@code family.qualifier} in HBase
     * @param type what Flink holds in it
     * @param column the place of its column
     * @param nested its place in the nested row of that column, or -1
     */
    public record Field(String name, LogicalType type, int column, int nested) implements Serializable {
        Object of(GenericRowData row) {
            Object value = row.getField(column);
            return nested < 0 || value == null ? value : ((GenericRowData) value).getField(nested);
        }

        /** Returns whether it holds FLOAT or DOUBLE. */
        public boolean approximate() {
            return type.is(LogicalTypeRoot.FLOAT) || type.is(LogicalTypeRoot.DOUBLE);
        }
    }

    /**
     * Returns the layout of a result.
     *
     * @param ignored its columns that are not compared
     * @throws VerificationException when results of its connector cannot be read back
     */
    public static ResultLayout of(ResultTable result, Set<String> ignored) {
        List<Field> fields = fields(result);
        List<Integer> primaryKey = new ArrayList<>();
        List<Integer> rest = new ArrayList<>();
        List<Integer> compared = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.get(i).name();
            if (!ignored.contains(name)) {
                compared.add(i);
            }
            if (isKey(result, fields.get(i))) {
                primaryKey.add(i);
            } else if (!ignored.contains(name)) {
                rest.add(i);
            }
        }
        return switch (result.connector()) {
            case "jdbc", "kafka" ->
                primaryKey.isEmpty()
                        ? counted(result, fields, compared, ignored)
                        : latest(result, fields, primaryKey, List.of(), rest, ignored);
            case "hbase-2.2", "upsert-kafka" -> latest(result, fields, primaryKey, List.of(), rest, ignored);
            case "elasticsearch-7" -> {
                if (primaryKey.isEmpty()) {
                    yield counted(result, fields, compared, ignored);
                }
                fields.add(new Field(ID, new VarCharType(VarCharType.MAX_LENGTH), fields.size(), NONE));
                yield latest(result, fields, List.of(fields.size() - 1), primaryKey, compared, ignored);
            }
            case "redis" -> redis(result, fields, primaryKey, ignored);
            default ->
                throw new VerificationException(
                        "what connector '" + result.connector() + "' has written cannot be read back");
        };
    }

    /** HBase takes the one column that is no family for the key of the row, declared as such or not. */
    private static boolean isKey(ResultTable result, Field field) {
        return result.connector().startsWith("hbase")
                ? field.nested() == NONE
                : result.primaryKey().contains(field.name());
    }

    private static ResultLayout counted(
            ResultTable result, List<Field> fields, List<Integer> compared, Set<String> ignored) {
        return new ResultLayout(
                result.name(), Matching.COUNT, fields, compared, List.of(), List.of(), NONE, null, ignored);
    }

    private static ResultLayout latest(
            ResultTable result,
            List<Field> fields,
            List<Integer> key,
            List<Integer> identity,
            List<Integer> value,
            Set<String> ignored) {
        return new ResultLayout(result.name(), Matching.LATEST, fields, key, identity, value, NONE, null, ignored);
    }

    private static ResultLayout redis(
            ResultTable result, List<Field> fields, List<Integer> primaryKey, Set<String> ignored) {
        String prefix = result.options().get("additional-key");
        int last = fields.size() - 1;
        List<Integer> ofKey = prefix == null ? List.of(0) : List.of();
        List<Integer> ofKeyAndNext = prefix == null ? List.of(0, 1) : List.of(0);
        List<Integer> ofKeyAndLast = prefix == null ? List.of(0, last) : List.of(last);
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            all.add(i);
        }
        String command = result.options().get("command");
        Matching matching =
                switch (command) {
                    case "set", "hset", "zadd", "sadd" -> Matching.LATEST;
                    case "lpush", "rpush" -> Matching.COUNT;
                    case "pfadd" -> Matching.HYPERLOGLOG;
                    default ->
                        throw new VerificationException(
                                "what '" + command + "' has written to Redis cannot be read back");
                };
        List<Integer> key =
                switch (command) {
                    case "set", "pfadd" -> ofKey;
                    case "lpush", "rpush" -> ofKeyAndLast;
                    default -> ofKeyAndNext;
                };
        List<Integer> value = matching == Matching.COUNT || command.equals("sadd") ? List.of() : List.of(last);
        if (matching == Matching.HYPERLOGLOG) {
            // Of an element its bytes count, of which nothing can be read again.
            fields.set(last, new Field(fields.get(last).name(), new VarBinaryType(Integer.MAX_VALUE), last, NONE));
        }
        List<Integer> identity = matching != Matching.COUNT ? List.of() : primaryKey.isEmpty() ? all : primaryKey;
        return new ResultLayout(result.name(), matching, fields, key, identity, value, last, prefix, ignored);
    }

    private static List<Field> fields(ResultTable result) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < result.columns().size(); i++) {
            ResultColumn column = result.columns().get(i);
            if (result.connector().startsWith("hbase") && column.type() instanceof RowType family) {
                for (int j = 0; j < family.getFieldCount(); j++) {
                    fields.add(new Field(
                            column.name() + "." + family.getFieldNames().get(j), family.getTypeAt(j), i, j));
                }
            } else {
                fields.add(new Field(column.name(), column.type(), i, NONE));
            }
        }
        return fields;
    }

    /** Returns the key of a row in one line of JSON. */
    public String keyOf(GenericRowData row) {
        ArrayNode parts = array(key, row);
        return prefix == null ? parts.toString() : parts.insert(0, prefix).toString();
    }

    /** Returns what tells a row from others with its key, in one line of JSON. */
    public String identityOf(GenericRowData row) {
        return identity.isEmpty() ? "" : array(identity, row).toString();
    }

    /**
     * Returns the value of a row in one line of JSON, a lone text where a HyperLogLog takes it; null where the row says that
     * there is none.
     */
    public String valueOf(GenericRowData row) {
        if (presence >= 0 && fields.get(presence).of(row) == null) {
            return null;
        }
        if (matching == Matching.HYPERLOGLOG) {
            return text(value.get(0), row).asText();
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        value.forEach(i -> object.set(fields.get(i).name(), text(i, row)));
        return object.toString();
    }

    private ArrayNode array(List<Integer> places, GenericRowData row) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        places.forEach(i -> array.add(text(i, row)));
        return array;
    }

    private JsonNode text(int place, GenericRowData row) {
        Field field = fields.get(place);
        return ValueText.of(field.type(), field.of(row), field.name(), ignored);
    }

    /** Returns a key in one line of JSON of which only texts are known. */
    public static String keyOfTexts(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array.toString();
    }
}
