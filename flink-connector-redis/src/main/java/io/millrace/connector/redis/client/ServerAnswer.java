package io.millrace.connector.redis.client;

import io.lettuce.core.RedisCommandExecutionException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a failure means for the command that met it: whether the same command may succeed later.
 *
 * <p>An error that the server answers is final (a wrong type, a missing right, a command it does not know) unless it is
 * known to pass. What is no answer of the server, such as a lost connection or a time that ran out, may always pass.
 */
public final class ServerAnswer {
    private static final Set<String> PASSING = Set.of(
            "LOADING",
            "READONLY",
            "OOM",
            "CLUSTERDOWN",
            "TRYAGAIN",
            "MASTERDOWN",
            "BUSY",
            "MOVED",
            "ASK",
            "NOREPLICAS",
            "MISCONF");

    /** Redis before 7 wraps the error of a command in a script: {@code ERR Error running script …: @user_script:12: -OOM …}. */
    private static final Pattern IN_SCRIPT =
            Pattern.compile("^ERR Error running script.*?(?:@user_script: ?\\d+: )+-?(.*)$", Pattern.DOTALL);

    private ServerAnswer() {}

    /** Whether trying again may help. */
    public static boolean mayPass(Throwable failure) {
        return error(failure).map(error -> PASSING.contains(code(error))).orElseGet(() -> !isMistake(failure));
    }

    /** A file that is not there, a certificate that is not trusted. */
    private static boolean isMistake(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException || cause instanceof GeneralSecurityException) {
                return true;
            }
        }
        return false;
    }

    /** Whether the server does not have the script that it was asked to run. */
    public static boolean isUnknownScript(Throwable failure) {
        return error(failure).map(error -> code(error).equals("NOSCRIPT")).orElse(false);
    }

    /** The server's own words where it answered, else what the client says; in one line. */
    public static String text(Throwable failure) {
        String text = error(failure).orElseGet(() -> {
            Throwable cause = root(failure);
            return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        });
        return text.replace('\n', ' ').replace('\r', ' ');
    }

    private static Optional<String> error(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException && cause.getMessage() != null) {
                Matcher script = IN_SCRIPT.matcher(cause.getMessage());
                return Optional.of(script.matches() ? script.group(1) : cause.getMessage());
            }
        }
        return Optional.empty();
    }

    private static String code(String error) {
        int end = error.indexOf(' ');
        return end < 0 ? error : error.substring(0, end);
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
