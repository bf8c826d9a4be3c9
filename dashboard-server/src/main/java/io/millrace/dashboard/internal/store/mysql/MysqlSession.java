package io.millrace.dashboard.internal.store.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * What every connection of a solution is set to before its first query.
 *
 * <p>Its time zone is the solution's by name, so that a moment is shown in the offset that its own day has. A server that
 * was never given the names of zones takes the offset instead where the zone has had but that one for long; for any other
 * zone it refuses the statement, since whatever it showed would be wrong for a part of the year.
 *
 * <p>The two servers that speak MySQL's protocol limit a statement's time by different variables and units; each reads
 * the comment that is meant for it.
 */
final class MysqlSession {
    /** No data of today is older than a zone that has kept its offset since then. */
    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

    private MysqlSession() {}

    static String sql(ZoneId zone, Duration queryTime) {
        return template()
                .replace("${zone}", zone.getId())
                .replace("${offset}", offset(zone.getRules()))
                .replace(
                        "${seconds}",
                        BigDecimal.valueOf(queryTime.toMillis(), 3).toPlainString())
                .replace("${milliseconds}", Long.toString(queryTime.toMillis()));
    }

    /** Returns the offset that stands for the zone, or nothing where none does. */
    private static String offset(ZoneRules rules) {
        if (rules.nextTransition(LONG_AGO) != null) {
            return "";
        }
        String id = rules.getOffset(LONG_AGO).getId();
        return "Z".equals(id) ? "+00:00" : id;
    }

    private static String template() {
        try (InputStream stream = MysqlSession.class.getResourceAsStream("session.sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
