package io.millrace.format.json.decode;

import io.millrace.format.json.input.DecimalText;
import io.millrace.format.json.input.JsonInput;

/** DOUBLE: the nearest double. A number beyond its range is no double; NaN and Infinity come as strings only, if at all. */
final class DoubleDecoder extends ScalarDecoder {
    private final boolean finiteOnly;
    private final DecimalText decimal = new DecimalText();

    DoubleDecoder(String expected, boolean finiteOnly) {
        super(finiteOnly ? expected + " (finite)" : expected);
        this.finiteOnly = finiteOnly;
    }

    @Override
    Object fromNumber(JsonInput in, boolean plain) {
        if (decimal.read(in.text, in.textStart, in.textEnd) && decimal.isExactDouble()) {
            return decimal.toDouble();
        }
        double value = Double.parseDouble(in.textAsString());
        return Double.isInfinite(value) ? null : (Object) value;
    }

    @Override
    Object fromString(JsonInput in) {
        in.trimText();
        if (decimal.read(in.text, in.textStart, in.textEnd)) {
            return fromNumber(in, false);
        }
        try {
            // Whatever else Java takes for a double, as Flink does: NaN, Infinity, 1d, 0x1p3.
            String text = in.textAsString();
            double value = Double.parseDouble(text);
            boolean special = !Double.isFinite(value);
            boolean meant = !finiteOnly && (Double.isNaN(value) || text.endsWith("Infinity"));
            return special && !meant ? null : (Object) value;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
