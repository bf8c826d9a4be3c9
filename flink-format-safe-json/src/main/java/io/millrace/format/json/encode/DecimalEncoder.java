package io.millrace.format.json.encode;

import java.math.BigDecimal;
import org.apache.flink.table.data.DecimalData;

/** DECIMAL as a number without trailing zeros, as Flink's json format writes it. */
final class DecimalEncoder implements ValueEncoder {
    private final boolean plain;

    DecimalEncoder(boolean plain) {
        this.plain = plain;
    }

    @Override
    public void encode(Object value, JsonOutput out) {
        BigDecimal decimal = ((DecimalData) value).toBigDecimal();
        if (decimal.signum() == 0) {
            out.write('0');
            return;
        }
        BigDecimal shortest = decimal.stripTrailingZeros();
        out.writeAscii(plain ? shortest.toPlainString() : shortest.toString());
    }
}
