package io.millrace.dashboard.internal.web;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.MethodNotAllowedResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;

/** What every request must be and every response says, whatever it is for. */
final class Guard {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Scripts and styles come from this server alone and none stands in the HTML; pages can be framed, embedded or read
     * by no one else.
     */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin");

    private final boolean loopback;

    Guard(String host) throws UnknownHostException {
        this.loopback = InetAddress.getByName(host).isLoopbackAddress();
    }

    void check(Context context) {
        HEADERS.forEach(context::header);
        if (context.method() != HandlerType.GET && context.method() != HandlerType.HEAD) {
            context.header(Header.ALLOW, "GET, HEAD");
            throw new MethodNotAllowedResponse("only GET is served here", Map.of());
        }
        // A page elsewhere may point a name of its own at 127.0.0.1 to read what is served here.
        if (loopback && !LOOPBACK_NAMES.contains(hostName(context.header(Header.HOST)))) {
            throw new ForbiddenResponse("this server answers only as localhost, 127.0.0.1 or [::1]");
        }
    }

    private static String hostName(String host) {
        if (host == null) {
            return "";
        }
        return host.replaceFirst(":[0-9]*$", "").toLowerCase(java.util.Locale.ROOT);
    }
}
