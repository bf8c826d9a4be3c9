package io.millrace.format.json.decode;

import io.millrace.format.json.input.BadRecordException;
import io.millrace.format.json.input.JsonInput;
import io.millrace.format.json.input.ValueSkipper;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.GenericArrayData;

/** ARRAY from an array. */
final class ArrayDecoder extends ValueDecoder {
    private final String expected;
    private final Element element;
    private final Class<?> elementClass;

    /** @param elementClass what Flink expects the array of the elements to be made of */
    ArrayDecoder(String expected, Element element, Class<?> elementClass) {
        this.expected = expected;
        this.element = element;
        this.elementClass = elementClass;
    }

    @Override
    Object decode(JsonInput in) throws BadRecordException {
        if (in.peek() != '[') {
            int start = in.position;
            ValueSkipper.skip(in);
            throw in.wrongValue(start, expected);
        }
        in.position++;
        List<Object> elements = new ArrayList<>();
        if (!in.empty(']')) {
            do {
                elements.add(read(in, elements.size()));
            } while (in.another(']'));
        }
        return new GenericArrayData(elements.toArray((Object[]) Array.newInstance(elementClass, elements.size())));
    }

    private Object read(JsonInput in, int index) throws BadRecordException {
        try {
            return element.decode(in);
        } catch (BadRecordException e) {
            throw e.inElement(index);
        }
    }
}
