package io.millrace.endtoend.randomschemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** The kinds of single values that are no times. */
final class Scalars {
    private static final int UNBOUNDED = Integer.MAX_VALUE;
    /** More zeros than any type has digits. */
    private static final int HUGE_EXPONENT = 400;

    private Scalars() {}

    record Truth() implements Kind {
        @Override
        public String declared() {
            return "BOOLEAN";
        }

        @Override
        public Object value(JsonNode json) throws Unfit {
            String text = json.isContainerNode() || json.isNumber()
                    ? ""
                    : json.asText().strip();
            if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
                return Boolean.valueOf(text);
            }
            throw new Unfit(json + " is no " + declared());
        }

        @Override
        public String good(Random random) {
            return Boolean.toString(random.nextBoolean());
        }

        @Override
        public List<String> edges() {
            return List.of("\"TRUE\"", "\"false\"", "\"yes\"", "1");
        }
    }

    /** A whole number. */
    record Whole(String declared, int bits) implements Kind {
        @Override
        public Object value(JsonNode json) throws Unfit {
            try {
                BigDecimal number = number(json);
                boolean text = json.isTextual() && !json.textValue().strip().matches("[-+]?[0-9]+");
                if (text || number.precision() - (long) number.scale() > HUGE_EXPONENT) {
                    throw new Unfit(json + " is no whole number");
                }
                BigInteger whole = number.toBigIntegerExact();
                if (whole.bitLength() < bits) {
                    return whole.longValueExact();
                }
            } catch (ArithmeticException e) {
                // It has a fraction.
            }
            throw new Unfit(json + " is no " + declared);
        }

        @Override
        public String good(Random random) {
            long number = random.nextLong() >> (Long.SIZE - bits);
            return Long.toString(random.nextInt(10) == 0 ? number : Math.abs(number % 100));
        }

        @Override
        public List<String> edges() {
            BigInteger limit = BigInteger.ONE.shiftLeft(bits - 1);
            return List.of(
                    limit.toString(),
                    limit.subtract(BigInteger.ONE).toString(),
                    limit.negate().toString(),
                    limit.negate().subtract(BigInteger.ONE).toString(),
                    "\"" + limit + "\"",
                    "\" 7 \"",
                    "7.0",
                    "\"7.5\"");
        }
    }

    /** DECIMAL(p, s). */
    record Exact(int precision, int scale) implements Kind {
        @Override
        public String declared() {
            return "DECIMAL(" + precision + ", " + scale + ")";
        }

        @Override
        public Object value(JsonNode json) throws Unfit {
            BigDecimal number = number(json);
            if (number.signum() == 0) {
                return BigDecimal.ZERO.setScale(scale);
            }
            long places = (long) number.precision() - number.scale();
            if (places <= precision - scale && number.stripTrailingZeros().scale() <= scale) {
                return number.setScale(scale);
            }
            throw new Unfit(json + " is no " + declared());
        }

        @Override
        public String good(Random random) {
            BigInteger digits = new BigInteger(random.nextInt(precision * 10 / 3) + 1, random);
            BigDecimal number = new BigDecimal(digits.remainder(BigInteger.TEN.pow(precision)), scale);
            String text = (random.nextBoolean() ? number : number.negate()).toPlainString();
            return random.nextInt(3) == 0 ? Json.text(text) : text;
        }

        @Override
        public List<String> edges() {
            BigDecimal limit = BigDecimal.TEN.pow(precision - scale);
            BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(-scale);
            return List.of(
                    limit.toPlainString(),
                    limit.subtract(step).toPlainString(),
                    step.subtract(limit).toPlainString(),
                    step.divide(BigDecimal.TEN).toPlainString(),
                    "1E+1",
                    "\"1e0\"");
        }
    }

    /** FLOAT or DOUBLE; NaN and the infinities are none, since not every store has them. */
    record Floating(boolean single) implements Kind {
        @Override
        public String declared() {
            return single ? "FLOAT" : "DOUBLE";
        }

        @Override
        public Object value(JsonNode json) throws Unfit {
            String text = json.asText().strip();
            if (json.isNumber() || (json.isTextual() && !text.matches("(?i).*[dfx]"))) {
                try {
                    double wide = single ? Float.parseFloat(text) : Double.parseDouble(text);
                    if (Double.isFinite(wide)) {
                        // Java has one zero more than SQL.
                        return single ? (Object) (float) (wide + 0.0) : (Object) (wide + 0.0);
                    }
                } catch (NumberFormatException e) {
                    // Told below.
                }
            }
            throw new Unfit(json + " is no " + declared());
        }

        @Override
        public String good(Random random) {
            double number = random.nextInt(3) == 0 ? random.nextInt(50) / 4.0 : random.nextGaussian() * 1e6;
            return single ? Float.toString((float) number) : Double.toString(number);
        }

        @Override
        public List<String> edges() {
            return List.of("1E+39", "3.4028235E+38", "1.7976931348623157E+308", "1E-400", "\"-Infinity\"", "\"1e5\"");
        }
    }

    /** Characters: CHAR(n), VARCHAR(n), or STRING. */
    record Text(String declared, int longest) implements Kind {
        static final List<String> LETTERS = List.of("a", "Z", "7", " ", "_", "'", "é", "城", "😀", "%", "\\n", "\\\\");

        static Text unbounded() {
            return new Text("STRING", UNBOUNDED);
        }

        @Override
        public Object value(JsonNode json) throws Unfit {
            // Half a surrogate pair becomes what Java's own encoder makes of it.
            String text = json.isContainerNode() ? json.toString() : Texts.encodable(json.asText());
            if (text.codePointCount(0, text.length()) > longest) {
                throw new Unfit("too long for " + declared);
            }
            return text;
        }

        @Override
        public String good(Random random) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(Math.min(longest, 12)) + 1; i > 0; i--) {
                text.append(LETTERS.get(random.nextInt(LETTERS.size())));
            }
            return "\"" + text + "\"";
        }

        @Override
        public List<String> edges() {
            int length = Math.min(longest, 2000);
            return List.of(
                    "\"" + "x".repeat(length) + "\"",
                    "\"" + "😀".repeat(length) + "\"",
                    "\"" + "y".repeat(length + 1) + "\"",
                    "\"2026-01-01\"",
                    "\"a \"",
                    "\"A\"");
        }
    }

    /** BYTES or VARBINARY(n), which are Base64 in JSON. */
    record Binary(String declared, int longest) implements Kind {
        @Override
        public Object value(JsonNode json) throws Unfit {
            try {
                if (json.isTextual()) {
                    // Blanks and control characters count for nothing, and padding must be there.
                    String text = json.textValue().replaceAll("[\\x00-\\x20]", "");
                    byte[] bytes = Base64.getDecoder().decode(text);
                    if (bytes.length <= longest && text.length() % 4 == 0) {
                        return Bytes.of(bytes);
                    }
                }
            } catch (IllegalArgumentException e) {
                // Told below.
            }
            throw new Unfit(json + " is no " + declared);
        }

        @Override
        public String good(Random random) {
            byte[] bytes = new byte[random.nextInt(Math.min(longest, 12)) + 1];
            random.nextBytes(bytes);
            return encoded(bytes);
        }

        @Override
        public List<String> edges() {
            int length = Math.min(longest, 3000);
            return List.of(encoded(new byte[length]), encoded(new byte[length + 1]), "\"AA==AA==\"", "\"====\"");
        }

        private static String encoded(byte[] bytes) {
            return "\"" + Base64.getEncoder().encodeToString(bytes) + "\"";
        }
    }

    /** Returns the number that JSON holds, as itself or as text. */
    private static BigDecimal number(JsonNode json) throws Kind.Unfit {
        try {
            if (json.isNumber()) {
                return json.decimalValue();
            }
            if (json.isTextual()) {
                return new BigDecimal(json.textValue().strip());
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new Kind.Unfit(json + " is no number");
    }
}
