package io.millrace.solution.internal.declaration;

import io.millrace.solution.internal.file.YamlValue;
import java.util.Map;
import java.util.Optional;

/** The parameters that steer the clock of demo records. */
final class DemoParameters {
    private static final String WHOLE = "[1-9][0-9]{0,11}";
    private static final String POSITIVE = "(?=.*[1-9])[0-9]{1,6}(\\.[0-9]{1,6})?";

    /** By their names, the form of their values. */
    static final Map<String, String> KNOWN =
            Map.of("history-days", POSITIVE, "history-ticks", WHOLE, "live-ticks-per-second", POSITIVE);

    private DemoParameters() {}

    static Optional<String> read(String name, YamlValue value) {
        return value.line()
                .flatMap(text -> text.matches(KNOWN.get(name))
                        ? Optional.of(text)
                        : value.mistyped(
                                KNOWN.get(name).equals(WHOLE) ? "a positive whole number" : "a positive number",
                                "it steers the clock of demo records; rename a parameter that means something else"));
    }
}
