package io.millrace.verification.stored.elasticsearch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.plan.ResultTable.ResultColumn;
import io.millrace.verification.stored.FormatCodec;
import io.millrace.verification.value.StoreCodec;
import io.millrace.verification.value.Undecodable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * Rows as JSON documents. The {@code _id}, which stands behind the columns, is made of the primary key's columns as
 * Flink's OpenSearch connector shows them.
 */
final class DocumentCodec implements StoreCodec {
    private static final long serialVersionUID = 1L;
    /** Numbers keep all their digits, but zero its sign. */
    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final ObjectMapper DOUBLES = new ObjectMapper();
    private static final int NANOS_IN_MILLI = 1_000_000;

    private final RowType type;
    private final int[] primaryKey;
    private final String delimiter;
    private final FormatCodec format;

    DocumentCodec(ResultTable result) {
        List<String> names = result.columns().stream().map(ResultColumn::name).toList();
        type = new RowType(result.columns().stream()
                .map(column -> new RowType.RowField(column.name(), column.type().copy(true)))
                .toList());
        // The connector takes the key's columns in the order of the table's.
        primaryKey =
                result.primaryKey().stream().mapToInt(names::indexOf).sorted().toArray();
        delimiter = result.options().getOrDefault("document-id.key-delimiter", "_");
        String name = result.options().getOrDefault("format", "json");
        format = FormatCodec.of(result, name, name + ".", type);
    }

    @Override
    public GenericRowData kept(RowData row) {
        try {
            // The client takes documents apart, and a number with a point is a double then.
            JsonNode sent = DOUBLES.readTree(format.write(row));
            return read(id(row), JSON.readTree(DOUBLES.writeValueAsBytes(sent)));
        } catch (IOException e) {
            throw new IllegalStateException("a document that was written is no JSON", e);
        }
    }

    /** Reads a document. */
    GenericRowData read(String id, JsonNode source) {
        List<GenericRowData> rows = format.read(source.toString().getBytes(StandardCharsets.UTF_8));
        GenericRowData document = new GenericRowData(type.getFieldCount() + 1);
        for (int i = 0; i < type.getFieldCount(); i++) {
            document.setField(
                    i,
                    rows.isEmpty()
                            ? new Undecodable(source.toString())
                            : rows.get(0).getField(i));
        }
        document.setField(type.getFieldCount(), StringData.fromString(id));
        return document;
    }

    private String id(RowData row) {
        return Arrays.stream(primaryKey)
                .mapToObj(place -> id(type.getTypeAt(place), place, row))
                .collect(Collectors.joining(delimiter));
    }

    private static String id(LogicalType type, int place, RowData row) {
        Object value = RowData.createFieldGetter(type, place).getFieldOrNull(row);
        return value == null
                ? "null"
                : switch (type.getTypeRoot()) {
                    case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
                    case TIME_WITHOUT_TIME_ZONE ->
                        LocalTime.ofNanoOfDay((long) (Integer) value * NANOS_IN_MILLI)
                                .toString();
                    default -> value.toString();
                };
    }
}
