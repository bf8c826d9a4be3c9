package io.millrace.format.json.encode;

import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.StringData;

/** MAP with string keys, and MULTISET of strings, as an object. */
final class MapEncoder implements ValueEncoder {
    private final MapNullKeys nullKeys;
    private final StringData nullName;
    private final ArrayData.ElementGetter getter;
    private final ValueEncoder encoder;

    MapEncoder(MapNullKeys nullKeys, ArrayData.ElementGetter getter, ValueEncoder encoder) {
        this.nullKeys = nullKeys;
        this.nullName = StringData.fromString(nullKeys.literal());
        this.getter = getter;
        this.encoder = encoder;
    }

    @Override
    public void encode(Object value, JsonOutput out) {
        MapData map = (MapData) value;
        ArrayData keys = map.keyArray();
        ArrayData values = map.valueArray();
        char before = '{';
        for (int i = 0; i < map.size(); i++) {
            if (keys.isNullAt(i) && nullKeys.mode() == MapNullKeys.Mode.DROP) {
                continue;
            }
            out.write(before);
            before = ',';
            StringEncoder.write(keys.isNullAt(i) ? nullName() : keys.getString(i), out);
            out.write(':');
            Object content = getter.getElementOrNull(values, i);
            if (content == null) {
                out.writeAscii("null");
            } else {
                encoder.encode(content, out);
            }
        }
        if (before == '{') {
            out.write('{');
        }
        out.write('}');
    }

    private StringData nullName() {
        if (nullKeys.mode() == MapNullKeys.Mode.FAIL) {
            throw new IllegalArgumentException("A map with a null key can't be written as JSON: set "
                    + "'safe-json.map-null-key.mode' to DROP or LITERAL, or keep nulls out of the keys.");
        }
        return nullName;
    }
}
