package io.millrace.format.json.encode;

import org.apache.flink.table.data.ArrayData;

/** ARRAY as an array. */
final class ArrayEncoder implements ValueEncoder {
    private final ArrayData.ElementGetter getter;
    private final ValueEncoder encoder;

    ArrayEncoder(ArrayData.ElementGetter getter, ValueEncoder encoder) {
        this.getter = getter;
        this.encoder = encoder;
    }

    @Override
    public void encode(Object value, JsonOutput out) {
        ArrayData array = (ArrayData) value;
        out.write('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            Object element = getter.getElementOrNull(array, i);
            if (element == null) {
                out.writeAscii("null");
            } else {
                encoder.encode(element, out);
            }
        }
        out.write(']');
    }
}
