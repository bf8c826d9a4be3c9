package io.millrace.solution.reference;

import io.millrace.solution.problem.Location;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a solution runs: the endpoints of the services of one environment.
 *
 * <p>The profile {@code local} is empty in the file: its endpoints are those of the services that Millrace starts.
 *
 * @param name the profile's name
 * @param endpoints the setting of each reference, as the file states it
 */
public record Profile(String name, Map<Reference, Setting> endpoints) {
    /** The name of the profile whose services Millrace starts itself. */
    public static final String LOCAL = "local";

    public Profile {
        Objects.requireNonNull(name, "name");
        endpoints = Map.copyOf(endpoints);
        endpoints.forEach((reference, setting) -> {
            if (reference.secret() && !Setting.isVariable(setting.value())) {
                throw new IllegalArgumentException("'" + reference.key() + "' of profile '" + name
                        + "' must be one ${env:NAME}, because it is a secret");
            }
        });
    }

    /**
     * The value of one reference, its {@code ${env:NAME}} parts not yet resolved.
     *
     * @param value text in which {@code ${env:NAME}} stands for an environment variable; for a secret reference one
     *     {@code ${env:NAME}} and nothing else
     * @param location where it stands
     */
    public record Setting(String value, Location location) {
        static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)\\}");

        public Setting {
            Objects.requireNonNull(location, "location");
            if (VARIABLE.matcher(value).replaceAll("").contains("${")) {
                throw new IllegalArgumentException("a profile knows only references of the form ${env:NAME}");
            }
        }

        /** Returns whether a value is one {@code ${env:NAME}} and nothing else. */
        public static boolean isVariable(String value) {
            return VARIABLE.matcher(value).matches();
        }
    }
}
