package io.millrace.format.json.decode;

import io.millrace.format.json.input.BadRecordException;
import io.millrace.format.json.input.JsonInput;
import io.millrace.format.json.input.ValueSkipper;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.data.GenericMapData;

/** MAP with string keys, and MULTISET of strings, from an object. */
final class MapDecoder extends ValueDecoder {
    private final String expected;
    private final StringDecoder key;
    private final Element value;

    MapDecoder(String expected, StringDecoder key, Element value) {
        this.expected = expected;
        this.key = key;
        this.value = value;
    }

    @Override
    Object decode(JsonInput in) throws BadRecordException {
        if (in.peek() != '{') {
            int start = in.position;
            ValueSkipper.skip(in);
            throw in.wrongValue(start, expected);
        }
        in.position++;
        Map<Object, Object> entries = new HashMap<>();
        if (!in.empty('}')) {
            do {
                if (in.peek() != '"') {
                    throw in.notJson(in.position, "a name expected");
                }
                Object name = key.decode(in);
                in.expect(':');
                entries.put(name, read(in, name));
            } while (in.another('}'));
        }
        return new GenericMapData(entries);
    }

    private Object read(JsonInput in, Object name) throws BadRecordException {
        try {
            return value.decode(in);
        } catch (BadRecordException e) {
            throw e.inField(name.toString());
        }
    }
}
