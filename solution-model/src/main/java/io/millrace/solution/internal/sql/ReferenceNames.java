package io.millrace.solution.internal.sql;

import io.millrace.solution.reference.Reference;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may stand between the braces of a {@code ${…}} in SQL. */
public final class ReferenceNames {
    public static final String SOLUTION_NAME = "solution.name";
    public static final String TIME_ZONE = "time-zone";
    private static final String PARAMETER_PREFIX = "parameter.";

    private static final Pattern NUMBER_OR_WORD = Pattern.compile("-?[0-9]+(\\.[0-9]+)?|[A-Za-z_][A-Za-z0-9_]*");

    private ReferenceNames() {}

    /** Returns the name that SQL uses for a parameter. */
    public static String ofParameter(String parameter) {
        return PARAMETER_PREFIX + parameter;
    }

    /** Returns the parameter that a name in SQL stands for, if it stands for one. */
    public static Optional<String> parameter(String name) {
        return name.startsWith(PARAMETER_PREFIX)
                ? Optional.of(name.substring(PARAMETER_PREFIX.length()))
                : Optional.empty();
    }

    /** Returns whether a value is safe outside of quotes: it cannot open a literal, a comment or a statement. */
    public static boolean mayStandUnquoted(String value) {
        return NUMBER_OR_WORD.matcher(value).matches();
    }

    /** Returns every name that is known in a solution with these parameters. */
    public static List<String> all(Collection<String> parameters) {
        return Stream.of(
                        Arrays.stream(Reference.values()).map(Reference::key),
                        Stream.of(SOLUTION_NAME, TIME_ZONE),
                        parameters.stream().sorted().map(ReferenceNames::ofParameter))
                .flatMap(names -> names)
                .toList();
    }
}
