package io.millrace.endtoend.randomschemas;

import io.millrace.endtoend.randomschemas.Scalars.Binary;
import io.millrace.endtoend.randomschemas.Scalars.Exact;
import io.millrace.endtoend.randomschemas.Scalars.Floating;
import io.millrace.endtoend.randomschemas.Scalars.Text;
import io.millrace.endtoend.randomschemas.Scalars.Truth;
import io.millrace.endtoend.randomschemas.Scalars.Whole;
import io.millrace.endtoend.randomschemas.Times.Clock;
import io.millrace.endtoend.randomschemas.Times.Day;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Values as plain bytes, as HBase's own client and Kafka's raw keys hold them: numbers with the greatest byte first. */
final class Cells {
    private static final long NANOS_OF_A_MILLI = 1_000_000;

    private Cells() {}

    /** Returns null for no bytes, which say so of everything but texts and bytes. */
    static Object value(Kind kind, byte[] bytes) {
        if (kind instanceof Text) {
            return Texts.of(bytes);
        }
        if (kind instanceof Binary) {
            return Bytes.of(bytes);
        }
        if (bytes.length == 0) {
            return null;
        }
        if (kind instanceof Truth) {
            return bytes[0] != 0;
        }
        if (kind instanceof Whole) {
            return new BigInteger(bytes).longValueExact();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (kind instanceof Floating floating) {
            return floating.single() ? (Object) buffer.getFloat() : (Object) buffer.getDouble();
        }
        if (kind instanceof Exact exact) {
            return new BigDecimal(
                            new BigInteger(Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length)), buffer.getInt())
                    .setScale(exact.scale());
        }
        if (kind instanceof Day) {
            return LocalDate.ofEpochDay(buffer.getInt());
        }
        if (kind instanceof Clock) {
            return LocalTime.ofNanoOfDay(buffer.getInt() * NANOS_OF_A_MILLI);
        }
        long millis = buffer.getLong();
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(millis, 1000), (int) (Math.floorMod(millis, 1000) * NANOS_OF_A_MILLI), ZoneOffset.UTC);
    }
}
