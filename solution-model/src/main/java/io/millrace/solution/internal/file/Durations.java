package io.millrace.solution.internal.file;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations such as {@code 500ms}, {@code 1s} and {@code 5min}. */
public final class Durations {
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "min", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}) ?(ms|s|min|h|d)");

    private Durations() {}

    public static Optional<Duration> read(YamlValue value) {
        return value.line().flatMap(text -> {
            Matcher form = FORM.matcher(text);
            if (form.matches()) {
                return Optional.of(Duration.of(Long.parseLong(form.group(1)), UNITS.get(form.group(2))));
            }
            return value.mistyped("a duration", "write a number and ms, s, min, h or d, for example 500ms");
        });
    }
}
