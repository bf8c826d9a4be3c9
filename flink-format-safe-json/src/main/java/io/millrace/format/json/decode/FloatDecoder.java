package io.millrace.format.json.decode;

import io.millrace.format.json.input.DecimalText;
import io.millrace.format.json.input.JsonInput;

/** FLOAT: the nearest float. A number beyond its range is no float; NaN and Infinity come as strings only, if at all. */
final class FloatDecoder extends ScalarDecoder {
    private final boolean finiteOnly;
    private final DecimalText decimal = new DecimalText();

    FloatDecoder(String expected, boolean finiteOnly) {
        super(finiteOnly ? expected + " (finite)" : expected);
        this.finiteOnly = finiteOnly;
    }

    @Override
    Object fromNumber(JsonInput in, boolean plain) {
        if (decimal.read(in.text, in.textStart, in.textEnd) && decimal.isExactFloat()) {
            return decimal.toFloat();
        }
        float value = Float.parseFloat(in.textAsString());
        return Float.isInfinite(value) ? null : (Object) value;
    }

    @Override
    Object fromString(JsonInput in) {
        in.trimText();
        if (decimal.read(in.text, in.textStart, in.textEnd)) {
            return fromNumber(in, false);
        }
        try {
            // Whatever else Java takes for a float, as Flink does: NaN, Infinity, 1d, 0x1p3.
            String text = in.textAsString();
            float value = Float.parseFloat(text);
            boolean special = !Float.isFinite(value);
            boolean meant = !finiteOnly && (Float.isNaN(value) || text.endsWith("Infinity"));
            return special && !meant ? null : (Object) value;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
