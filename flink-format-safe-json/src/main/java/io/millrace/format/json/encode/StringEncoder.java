package io.millrace.format.json.encode;

import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/** CHAR and VARCHAR, straight from the bytes that the string is stored in. */
final class StringEncoder implements ValueEncoder {
    @Override
    public void encode(Object value, JsonOutput out) {
        BinaryStringData string = (BinaryStringData) value;
        string.ensureMaterialized();
        MemorySegment[] segments = string.getSegments();
        if (segments.length == 1 && !segments[0].isOffHeap()) {
            int start = string.getOffset();
            out.writeString(segments[0].getArray(), start, start + string.getSizeInBytes());
        } else {
            write((StringData) value, out);
        }
    }

    static void write(StringData value, JsonOutput out) {
        byte[] bytes = value.toBytes();
        out.writeString(bytes, 0, bytes.length);
    }
}
