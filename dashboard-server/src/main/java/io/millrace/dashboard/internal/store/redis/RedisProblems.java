package io.millrace.dashboard.internal.store.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.millrace.dashboard.config.DashboardServerConfig.Limits;
import io.millrace.dashboard.internal.store.OneLine;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Says in one line why a command failed. */
final class RedisProblems {
    private static final Pattern ACCESS_DENIED =
            Pattern.compile("^(NOAUTH|WRONGPASS|NOPERM|ERR .*AUTH|ERR invalid password)");

    private final String address;
    private final Limits limits;

    RedisProblems(Endpoints endpoints, Limits limits) {
        this.address = endpoints.get(Reference.REDIS_NODES);
        this.limits = limits;
    }

    String describe(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException refused) {
                return refused(String.valueOf(refused.getMessage()));
            }
        }
        if (failure instanceof TimeoutException || failure instanceof RedisCommandTimeoutException) {
            return "the query took longer than " + limits.queryTime().toSeconds() + " s";
        }
        return "Redis at " + address + " cannot be reached";
    }

    private String refused(String message) {
        if (ACCESS_DENIED.matcher(message).find()) {
            return "Redis at " + address + " denies access to the account of the dashboards";
        }
        if (message.startsWith("LOADING")) {
            return "Redis at " + address + " is still reading its data";
        }
        if (message.startsWith("MOVED")) {
            return "Redis at " + address + " is one of a cluster; name several of its nodes in 'redis.nodes'";
        }
        return "the query failed: " + OneLine.of(message);
    }
}
