package io.millrace.format.json.decode;

import io.millrace.format.json.input.BadRecordException;
import io.millrace.format.json.input.Defect;
import io.millrace.format.json.input.JsonInput;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * Decodes a record, which is one JSON object and nothing else, into a row. Strings of the row may be slices of the
 * record's array: whoever hands it in must not write to it again.
 */
public final class RecordDecoder {
    private static final int BYTE_ORDER_MARK_LENGTH = 3;

    private final JsonInput in = new JsonInput();
    private final RowDecoder table;

    /**
     * Prepares for the columns of a table.
     *
     * @param additionalFields how many fields, left empty, stand behind the columns
     * @throws org.apache.flink.table.api.ValidationException if a column has a type that JSON can't express
     */
    public RecordDecoder(RowType columns, DecodingRules rules, int additionalFields) {
        this.table = ValueDecoders.ofTable(columns, rules, additionalFields);
    }

    /** Decodes a record; null stands for a tombstone. */
    public GenericRowData decode(byte[] record) throws BadRecordException {
        if (record == null) {
            throw new BadRecordException(Defect.NO_VALUE, 0, "the record is null (a tombstone)");
        }
        in.open(record);
        try {
            return decode();
        } finally {
            in.close();
        }
    }

    private GenericRowData decode() throws BadRecordException {
        if (startsWithByteOrderMark()) {
            in.position = BYTE_ORDER_MARK_LENGTH;
        }
        if (in.atEnd()) {
            String detail = in.limit == 0 ? "the record is empty" : "the record is only white space";
            throw new BadRecordException(Defect.NO_VALUE, 0, detail);
        }
        GenericRowData row = table.decode(in);
        if (!in.atEnd()) {
            throw in.notJson(in.position, "content after the end of the document");
        }
        return row;
    }

    private boolean startsWithByteOrderMark() {
        return in.limit >= BYTE_ORDER_MARK_LENGTH
                && in.bytes[0] == (byte) 0xEF
                && in.bytes[1] == (byte) 0xBB
                && in.bytes[2] == (byte) 0xBF;
    }
}
