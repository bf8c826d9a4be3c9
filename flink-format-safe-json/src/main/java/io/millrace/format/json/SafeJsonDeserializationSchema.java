package io.millrace.format.json;

import io.millrace.format.json.decode.DecodingRules;
import io.millrace.format.json.decode.Placeholders;
import io.millrace.format.json.decode.RecordDecoder;
import io.millrace.format.json.input.BadRecordException;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.Collector;

/**
 * Turns every record into exactly one row and throws nothing but {@link OutOfMemoryError}. The row has the physical
 * columns and then the metadata, in the order of their keys. Strings of a row may be slices of the record's array, which
 * must not be written to afterwards.
 */
final class SafeJsonDeserializationSchema implements DeserializationSchema<RowData> {
    private static final long serialVersionUID = 1L;

    private final RowType columns;
    private final List<ReadableMetadata> metadata;
    private final DecodingRules rules;
    private final TypeInformation<RowData> producedType;
    private transient RecordDecoder decoder;

    /** @throws org.apache.flink.table.api.ValidationException if a column has a type that JSON can't express */
    SafeJsonDeserializationSchema(
            RowType columns,
            List<ReadableMetadata> metadata,
            DecodingRules rules,
            TypeInformation<RowData> producedType) {
        this.columns = columns;
        this.metadata = List.copyOf(metadata);
        this.rules = rules;
        this.producedType = producedType;
        this.decoder = newDecoder();
    }

    private RecordDecoder newDecoder() {
        return new RecordDecoder(columns, rules, metadata.size());
    }

    @Override
    public void deserialize(byte[] message, Collector<RowData> out) {
        // What happens downstream is not ours: a failure of the collector passes.
        out.collect(deserialize(message));
    }

    @Override
    public RowData deserialize(byte[] message) {
        if (decoder == null) {
            decoder = newDecoder();
        }
        try {
            return withMetadata(decoder.decode(message), message, null);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (BadRecordException e) {
            return badRow(message, e.getMessage());
        } catch (Throwable e) {
            // A defect of ours costs one record, which is kept, not the job, which would meet it again for ever.
            return badRow(message, "internal error at $, byte 0: " + e);
        }
    }

    private RowData badRow(byte[] message, String error) {
        return withMetadata(Placeholders.row(columns, metadata.size()), message, error);
    }

    /** A good record has its bytes too: SQL may find wrong, or late, what is well-formed, and must not lose it either. */
    private GenericRowData withMetadata(GenericRowData row, byte[] message, String error) {
        for (int i = 0; i < metadata.size(); i++) {
            row.setField(columns.getFieldCount() + i, metadata.get(i).of(error, message));
        }
        return row;
    }

    @Override
    public boolean isEndOfStream(RowData nextElement) {
        return false;
    }

    @Override
    public TypeInformation<RowData> getProducedType() {
        return producedType;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SafeJsonDeserializationSchema that
                && columns.equals(that.columns)
                && metadata.equals(that.metadata)
                && rules.equals(that.rules)
                && producedType.equals(that.producedType);
    }

    @Override
    public int hashCode() {
        return Objects.hash(columns, metadata, rules, producedType);
    }
}
