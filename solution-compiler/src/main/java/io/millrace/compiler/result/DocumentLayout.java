package io.millrace.compiler.result;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.compiler.declaration.Result;
import io.millrace.compiler.declaration.ResultColumn;
import io.millrace.solution.problem.Problem;
import java.util.List;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * The Elasticsearch index that a result needs. Every field has its mapping from the beginning: Elasticsearch would take it from
 * the first document, and refuse a later one whose value is not of that kind.
 */
final class DocumentLayout {
    /** In characters; a word of the index has at most 32,766 bytes. Longer ones are kept, and cannot be searched for. */
    private static final int LONGEST_WORD = 8191;

    private DocumentLayout() {}

    /**
     * Returns what is wrong with columns: a document that is written again is merged with the older one, object by object, so that
     * keys of a MAP that are gone would stay. A list is replaced as a whole.
     */
    static List<Problem> check(Result result, List<ResultColumn> columns) {
        return columns.stream()
                .filter(column -> isMerged(column.type()))
                .map(column -> new Problem(
                        result.location(),
                        "column '" + column.name() + "' of '" + result.name() + "' is or holds a MAP, and a document of"
                                + " Elasticsearch that is written again keeps the keys of the older one",
                        "select its text: JSON_STRING(" + column.name() + ")"))
                .toList();
    }

    private static boolean isMerged(LogicalType type) {
        return switch (type.getTypeRoot()) {
            case MAP, MULTISET -> true;
            case ROW -> type.getChildren().stream().anyMatch(DocumentLayout::isMerged);
            default -> false;
        };
    }

    /** Returns the definition of an index. */
    static ObjectNode index(List<ResultColumn> columns) {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        ObjectNode mappings = definition.putObject("mappings").put("dynamic", false);
        ObjectNode properties = mappings.putObject("properties");
        columns.forEach(column -> describe(column.type(), properties.putObject(column.name())));
        return definition;
    }

    private static void describe(LogicalType type, ObjectNode mapping) {
        switch (type.getTypeRoot()) {
            case BOOLEAN -> mapping.put("type", "boolean");
            case TINYINT, SMALLINT, INTEGER, BIGINT -> mapping.put("type", "long");
            case FLOAT, DOUBLE -> mapping.put("type", "double");
            case DATE -> mapping.put("type", "date").put("ignore_malformed", true);
            case BINARY, VARBINARY -> mapping.put("type", "binary");
            case ARRAY -> describe(((ArrayType) type).getElementType(), mapping);
            case ROW -> {
                ObjectNode properties = mapping.putObject("properties");
                ((RowType) type)
                        .getFields()
                        .forEach(field -> describe(field.getType(), properties.putObject(field.getName())));
            }
            case MAP, MULTISET -> mapping.put("type", "object").put("enabled", false);
            default -> mapping.put("type", "keyword").put("ignore_above", LONGEST_WORD);
        }
    }
}
