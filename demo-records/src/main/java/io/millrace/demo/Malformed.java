package io.millrace.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code MALFORMED(record, share, draw, fault, …)}: the JSON record as it is, and in a share of all cases one that has one
 * of the faults, each as often: {@code 'cut short'}, {@code 'no JSON'}, {@code 'without FIELD'} or {@code 'wrong FIELD'},
 * which puts the text ? in the place of a number or a time. A field may stand anywhere in the record.
 */
public final class Malformed extends ScalarFunction {
    private static final String WITHOUT = "without ";
    private static final String WRONG = "wrong ";

    private transient ObjectMapper json;

    @Override
    public void open(FunctionContext context) {
        json = new ObjectMapper();
    }

    public String eval(String record, double share, double draw, String... faults) {
        return draw < share ? with(faults[(int) (draw / share * faults.length)], record) : record;
    }

    private String with(String fault, String record) {
        if (fault.equals("cut short")) {
            return record.substring(0, record.length() / 2);
        }
        if (fault.equals("no JSON")) {
            return "connection reset by peer";
        }
        if (fault.startsWith(WITHOUT)) {
            String field = fault.substring(WITHOUT.length());
            return edited(record, field, parent -> parent.remove(field));
        }
        if (fault.startsWith(WRONG)) {
            String field = fault.substring(WRONG.length());
            return edited(record, field, parent -> parent.put(field, "?"));
        }
        throw new IllegalArgumentException(
                "MALFORMED knows 'cut short', 'no JSON', 'without FIELD' and 'wrong FIELD', got: '" + fault + "'");
    }

    private interface Edit {
        void of(ObjectNode parent);
    }

    private String edited(String record, String field, Edit edit) {
        try {
            JsonNode root = json.readTree(record);
            if (!(root.findParent(field) instanceof ObjectNode parent)) {
                throw new IllegalArgumentException("MALFORMED finds no field '" + field + "' in " + record);
            }
            edit.of(parent);
            return json.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("MALFORMED takes a JSON object, got: " + record, e);
        }
    }
}
