package io.millrace.endtoend.randomschemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Random;

/** The kinds that are times. */
final class Times {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter CLOCK = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter WALL_CLOCK = new DateTimeFormatterBuilder()
            .append(DATE)
            .appendPattern("['T'][' ']")
            .append(CLOCK)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(WALL_CLOCK)
            .appendOffset("+HH:MM", "Z")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDate FIRST = LocalDate.of(1971, 1, 1);
    private static final int DAYS = 365 * 100;
    private static final BigInteger MILLIS_OF_ALL_YEARS = BigInteger.valueOf(300_000_000_000_000L);

    private Times() {}

    record Day() implements Kind {
        @Override
        public String declared() {
            return "DATE";
        }

        @Override
        public Object value(JsonNode json) throws Unfit {
            return parsed(json, this, text -> LocalDate.parse(text, DATE));
        }

        @Override
        public String good(Random random) {
            return "\"" + FIRST.plusDays(random.nextInt(DAYS)) + "\"";
        }

        @Override
        public List<String> edges() {
            return List.of(
                    "\"0000-01-01\"",
                    "\"0001-01-01\"",
                    "\"1582-10-10\"",
                    "\"1000-02-28\"",
                    "\"1969-12-31\"",
                    "\"1970-01-01\"",
                    "\"9999-12-30\"",
                    "\"9999-12-31\"",
                    "\"10000-01-01\"",
                    "\"2026-02-29\"");
        }
    }

    /** TIME(0): Flink keeps no other. */
    record Clock() implements Kind {
        @Override
        public String declared() {
            return "TIME(0)";
        }

        @Override
        public Object value(JsonNode json) throws Unfit {
            LocalTime time = parsed(json, this, text -> LocalTime.parse(text, CLOCK));
            return fine(time.get(ChronoField.NANO_OF_SECOND), 0, this, time);
        }

        @Override
        public String good(Random random) {
            return "\"" + LocalTime.of(random.nextInt(24), random.nextInt(60), random.nextInt(1, 60)) + "\"";
        }

        @Override
        public List<String> edges() {
            return List.of("\"00:00\"", "\"23:59:59\"", "\"24:00:00\"", "\"10:11:12.1234567891\"", "\"10:11:12.000\"");
        }
    }

    /** TIMESTAMP(p). */
    record WallClock(int precision) implements Kind {
        @Override
        public String declared() {
            return "TIMESTAMP(" + precision + ")";
        }

        @Override
        public Object value(JsonNode json) throws Unfit {
            LocalDateTime time = parsed(json, this, text -> LocalDateTime.parse(text, WALL_CLOCK));
            return fine(time.get(ChronoField.NANO_OF_SECOND), precision, this, time);
        }

        @Override
        public String good(Random random) {
            return "\"" + wallClock(random) + fraction(random, precision) + "\"";
        }

        @Override
        public List<String> edges() {
            return EDGES;
        }
    }

    /** TIMESTAMP_LTZ(p), as text or as a number of milliseconds. */
    record Moment(int precision) implements Kind {
        @Override
        public String declared() {
            return "TIMESTAMP_LTZ(" + precision + ")";
        }

        @Override
        public Object value(JsonNode json) throws Unfit {
            Instant moment = json.isNumber()
                    ? ofMillis(json.decimalValue())
                    : parsed(json, this, text -> MOMENT.parse(text, Instant::from));
            int year = moment.atOffset(ZoneOffset.UTC).getYear();
            if (year < 0 || year > 9999) {
                throw new Unfit(moment + " is of no year of SQL");
            }
            return fine(moment.get(ChronoField.NANO_OF_SECOND), precision, this, moment);
        }

        private Instant ofMillis(BigDecimal millis) throws Unfit {
            try {
                if (millis.precision() - (long) millis.scale() > 20
                        || millis.stripTrailingZeros().scale() > 6) {
                    throw new Unfit(millis + " is no " + declared());
                }
                BigInteger nanos = millis.movePointRight(6).toBigIntegerExact();
                BigInteger[] parts = nanos.divideAndRemainder(BigInteger.valueOf(1_000_000_000));
                if (parts[0].abs().compareTo(MILLIS_OF_ALL_YEARS) > 0) {
                    throw new Unfit(millis + " is no " + declared());
                }
                return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
            } catch (ArithmeticException e) {
                throw new Unfit(millis + " is no " + declared());
            }
        }

        @Override
        public String good(Random random) {
            if (random.nextBoolean()) {
                long second = FIRST.toEpochDay() * 86_400 + random.nextInt(DAYS) * 86_400L + random.nextInt(86_400);
                return Long.toString(second * 1000 + (precision < 3 ? 0 : random.nextInt(1000)));
            }
            String offset = List.of("Z", "+08:00", "-03:30").get(random.nextInt(3));
            return "\"" + wallClock(random) + fraction(random, precision) + offset + "\"";
        }

        @Override
        public List<String> edges() {
            return List.of(
                    "0",
                    "-1000",
                    "253402300799000",
                    "253402300800000",
                    "9223372036854775807",
                    "\"9999-12-31 23:59:59Z\"",
                    "\"0000-01-01 00:00:00Z\"",
                    "\"1969-12-31 23:59:59Z\"",
                    "\"2026-02-30 10:00:00Z\"",
                    "\"2026-01-30 10:00:00\"");
        }
    }

    private static final List<String> EDGES = List.of(
            "\"0000-01-01 00:00:00\"",
            "\"1969-12-31 23:59:59\"",
            "\"1970-01-01 00:00:00\"",
            "\"9999-12-30 23:59:59\"",
            "\"9999-12-31 00:00:00\"",
            "\"10000-01-01 00:00:00\"",
            "\"2026-02-30 10:00:00\"",
            "\"2026-01-30T10:00\"",
            "\"2026-01-30 10:00:00Z\"",
            "\"2026-01-30 10:00:00.1234567891\"",
            "0");

    private static String wallClock(Random random) {
        return FIRST.plusDays(random.nextInt(DAYS))
                + (random.nextBoolean() ? " " : "T")
                + LocalTime.of(random.nextInt(24), random.nextInt(60), random.nextInt(1, 60));
    }

    private static String fraction(Random random, int precision) {
        StringBuilder digits = new StringBuilder(precision == 0 ? "" : ".");
        for (int i = 0; i < precision; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private interface Parser<T> {
        T parse(String text);
    }

    private static <T> T parsed(JsonNode json, Kind kind, Parser<T> parser) throws Kind.Unfit {
        try {
            if (json.isTextual()) {
                return parser.parse(json.textValue());
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw new Kind.Unfit(json + " is no " + kind.declared());
    }

    private static <T> T fine(int nanos, int precision, Kind kind, T time) throws Kind.Unfit {
        if (nanos % BigInteger.TEN.pow(9 - precision).intValueExact() != 0) {
            throw new Kind.Unfit(time + " is finer than " + kind.declared());
        }
        return time;
    }
}
