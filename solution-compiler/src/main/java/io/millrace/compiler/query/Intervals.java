package io.millrace.compiler.query;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Intervals as SQL writes them. */
public final class Intervals {
    private static final int DIGITS_WITHOUT_PRECISION = 2;

    private static final Pattern LITERAL = Pattern.compile(
            "INTERVAL\\s+'([0-9]{1,9})(\\.[0-9]{1,3})?'\\s+(SECOND|MINUTE|HOUR|DAY)S?(\\s*\\([^)]*\\))?",
            Pattern.CASE_INSENSITIVE);

    private Intervals() {}

    /** Returns how long a literal of one unit is, or nothing for another expression, or none above zero. */
    static Optional<Duration> read(String literal) {
        Matcher matcher = LITERAL.matcher(literal.strip());
        if (!matcher.matches() || (matcher.group(2) != null && !matcher.group(3).equalsIgnoreCase("SECOND"))) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2)));
        ChronoUnit unit = ChronoUnit.valueOf(matcher.group(3).toUpperCase(Locale.ROOT) + "S");
        Duration duration = Duration.ofMillis(
                number.multiply(BigDecimal.valueOf(unit.getDuration().toMillis()))
                        .longValue());
        return duration.isZero() ? Optional.empty() : Optional.of(duration);
    }

    /** Returns a duration of whole milliseconds in the largest unit that it is a multiple of. */
    public static String of(Duration duration) {
        if (duration.toMillisPart() != 0) {
            return literal(duration.toSeconds() + "." + String.format("%03d", duration.toMillisPart()), "SECOND", true);
        }
        if (duration.toSecondsPart() != 0) {
            return literal(Long.toString(duration.toSeconds()), "SECOND", false);
        }
        if (duration.toMinutesPart() != 0) {
            return literal(Long.toString(duration.toMinutes()), "MINUTE", false);
        }
        return literal(Long.toString(duration.toHours()), "HOUR", false);
    }

    private static String literal(String number, String unit, boolean fraction) {
        int digits = fraction ? number.indexOf('.') : number.length();
        String precision = fraction
                ? "(" + Math.max(digits, DIGITS_WITHOUT_PRECISION) + ", 3)"
                : digits > DIGITS_WITHOUT_PRECISION ? "(" + digits + ")" : "";
        return "INTERVAL '" + number + "' " + unit + precision;
    }
}
