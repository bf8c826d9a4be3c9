package io.millrace.format.json.decode;

import io.millrace.format.json.input.DecimalText;
import io.millrace.format.json.input.JsonInput;
import java.math.BigDecimal;
import org.apache.flink.table.data.DecimalData;

/** DECIMAL(p, s) from numbers and strings whose value fits without rounding. */
final class DecimalDecoder extends ScalarDecoder {
    private static final int LONG_PRECISION = 18;

    private final int precision;
    private final int scale;
    private final DecimalText decimal = new DecimalText();

    DecimalDecoder(String expected, int precision, int scale) {
        super(expected);
        this.precision = precision;
        this.scale = scale;
    }

    @Override
    Object fromNumber(JsonInput in, boolean plain) {
        if (!decimal.read(in.text, in.textStart, in.textEnd) || !decimal.fits(precision, scale)) {
            return null;
        }
        return precision <= LONG_PRECISION
                ? DecimalData.fromUnscaledLong(decimal.unscaledLong(scale), precision, scale)
                : DecimalData.fromBigDecimal(new BigDecimal(decimal.unscaled(scale), scale), precision, scale);
    }

    @Override
    Object fromString(JsonInput in) {
        in.trimText();
        return fromNumber(in, false);
    }
}
