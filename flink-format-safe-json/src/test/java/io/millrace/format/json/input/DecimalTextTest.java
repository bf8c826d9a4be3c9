package io.millrace.format.json.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    private static final int NUMBERS_PER_SEED = 50_000;
    private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private final DecimalText decimal = new DecimalText();

    static LongStream seeds() {
        return LongStream.of(1, 2, ThreadLocalRandom.current().nextLong());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithBigDecimal(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < NUMBERS_PER_SEED; i++) {
            String text = number(random);
            BigDecimal exact = new BigDecimal(text);
            assertThat(read(text)).as(text).isTrue();

            assertThat(decimal.isLong()).as(text).isEqualTo(isLong(exact));
            if (decimal.isLong()) {
                assertThat(decimal.toLong()).as(text).isEqualTo(exact.longValueExact());
            }
            if (decimal.isExactDouble()) {
                assertThat(decimal.toDouble()).as(text).isEqualTo(Double.parseDouble(text));
            }
            if (decimal.isExactFloat()) {
                assertThat(decimal.toFloat()).as(text).isEqualTo(Float.parseFloat(text));
            }
            int precision = 1 + random.nextInt(38);
            int scale = random.nextInt(precision + 1);
            assertThat(decimal.fits(precision, scale)).as(text).isEqualTo(fits(exact, precision, scale));
            if (decimal.fits(precision, scale)) {
                BigInteger unscaled = exact.setScale(scale).unscaledValue();
                assertThat(decimal.unscaled(scale)).as(text).isEqualTo(unscaled);
                if (precision <= 18) {
                    assertThat(decimal.unscaledLong(scale)).as(text).isEqualTo(unscaled.longValueExact());
                }
            }
        }
    }

    private static String number(Random random) {
        StringBuilder text = new StringBuilder();
        if (random.nextInt(3) == 0) {
            text.append(random.nextBoolean() ? '-' : '+');
        }
        int digits = 1 + random.nextInt(random.nextBoolean() ? 6 : 42);
        int point = random.nextInt(3 * digits);
        for (int i = 0; i < digits; i++) {
            if (i == point) {
                text.append('.');
            }
            text.append((char) ('0' + (random.nextInt(3) == 0 ? 0 : random.nextInt(10))));
        }
        if (random.nextInt(3) == 0) {
            text.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(-45, 45));
        }
        return text.toString();
    }

    private static boolean isLong(BigDecimal exact) {
        return exact.stripTrailingZeros().scale() <= 0
                && exact.compareTo(LONG_MIN) >= 0
                && exact.compareTo(LONG_MAX) <= 0;
    }

    private static boolean fits(BigDecimal exact, int precision, int scale) {
        BigDecimal scaled = exact.scaleByPowerOfTen(scale).stripTrailingZeros();
        return scaled.signum() == 0 || (scaled.scale() <= 0 && scaled.precision() - scaled.scale() <= precision);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", "e1", "-.e1", "1e", "1e+", "1.2.3", "1 ", "1,0", "0x1", "1e1.0", "--1", "1e1e1"})
    void refusesWhatIsNoNumber(String text) {
        assertThat(read(text)).isFalse();
    }

    private boolean read(String text) {
        byte[] bytes = ("#" + text + "#").getBytes(StandardCharsets.US_ASCII);
        return decimal.read(bytes, 1, bytes.length - 1);
    }
}
