package io.millrace.solution.internal.declaration;

import java.util.regex.Pattern;

/** Tells what looks like a secret. */
final class Secrets {
    private static final Pattern NAME =
            Pattern.compile("(?i).*(password|passwd|secret|token|credentials?|api[-_]?key|private[-_]?key)");
    /** A password between a user and a host, or among the parameters of an address, that is no reference. */
    private static final Pattern IN_ADDRESS = Pattern.compile(
            "(?i).*(://[^/@\\s:]+:(?!\\$\\{)[^/@\\s]+@|[?&;](password|passwd|secret|token)=(?!\\$\\{)[^&;]).*");

    private Secrets() {}

    static boolean isNameOfOne(String name) {
        return NAME.matcher(name).matches();
    }

    static boolean holdsOne(String address) {
        return IN_ADDRESS.matcher(address).matches();
    }
}
