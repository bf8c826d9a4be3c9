package io.millrace.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;

/** Writes a status for people. */
final class StatusText {
    private final PrintWriter out;

    StatusText(PrintWriter out) {
        this.out = out;
    }

    void print(WarehouseStatus status) {
        out.println(status.up() ? "up" : "not up");
        status.problems().forEach(problem -> out.println("  " + problem));
        status.gaps().forEach(gap -> out.println("  " + gap));
        out.println();
        row("%-22s %-14s %6s %9s %10s", "service", "state", "port", "restarts", "memory");
        status.services()
                .forEach(s ->
                        row("%-22s %-14s %6d %9d %6d MiB", s.name(), s.state(), s.port(), s.restarts(), s.memoryMiB()));
        out.println();
        row("%-36s %-10s %11s %9s %11s %12s %7s", "job", "state", "in", "lag", "out", "quarantined", "late");
        status.jobs()
                .forEach(j -> row(
                        "%-36s %-10s %11s %9s %11s %12s %7s",
                        j.solution() + "/" + j.name() + (j.kind().equals("generator") ? " (generator)" : ""),
                        j.state(),
                        number(j.in()),
                        number(j.lag()),
                        number(j.out()),
                        number(j.quarantined()),
                        number(j.late())));
        out.println();
        status.dashboards().forEach(url -> out.println("dashboard  " + url));
        out.flush();
    }

    private void row(String format, Object... cells) {
        out.println(String.format(Locale.ROOT, format, cells).stripTrailing());
    }

    private static String number(Long value) {
        return Objects.toString(value, "-");
    }
}
