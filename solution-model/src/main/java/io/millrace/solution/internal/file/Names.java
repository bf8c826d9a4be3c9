package io.millrace.solution.internal.file;

/** The rule for names that become path elements, job names and keys of other things. */
public final class Names {
    public static final String RULE = "letters, digits, '_' and '-', the first one a letter or digit";

    private Names() {}

    public static boolean allow(String name) {
        return name.matches("[A-Za-z0-9][A-Za-z0-9_-]*");
    }

    /** Leaves a problem when the last key of a value is no name. */
    public static boolean check(String name, YamlValue value) {
        if (!allow(name)) {
            value.problem("name '" + name + "' must consist of " + RULE, "rename it");
        }
        return allow(name);
    }
}
