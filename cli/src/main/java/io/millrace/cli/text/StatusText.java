package io.millrace.cli.text;

import io.millrace.warehouse.status.WarehouseStatus;
import io.millrace.warehouse.status.WarehouseStatus.JobLine;
import io.millrace.warehouse.status.WarehouseStatus.Progress;
import io.millrace.warehouse.status.WarehouseStatus.TopicAccount;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** Writes a status for people. */
public final class StatusText {
    private static final String JOB = "%-44s %-10s %11s %11s %11s %12s %7s %9s %10s %10s %8s";

    private final PrintWriter out;

    public StatusText(PrintWriter out) {
        this.out = out;
    }

    public void print(WarehouseStatus status) {
        out.println(status.up() ? "up" : "not up");
        status.problems().forEach(problem -> out.println("  " + problem));
        status.gaps().forEach(gap -> out.println("  " + gap));
        status.alarms().forEach(alarm -> out.println("  ALARM: " + alarm));
        out.println();
        row("%-22s %-14s %6s %9s %10s", "service", "state", "port", "restarts", "memory");
        status.services()
                .forEach(s ->
                        row("%-22s %-14s %6d %9d %6d MiB", s.name(), s.state(), s.port(), s.restarts(), s.memoryMiB()));
        out.println();
        row(
                JOB,
                "job",
                "state",
                "in",
                "used",
                "filtered",
                "quarantined",
                "late",
                "lag",
                "watermark",
                "checkpoint",
                "restarts");
        status.jobs().forEach(this::job);
        status.jobs().stream()
                .filter(job -> !job.notAccounted().isEmpty())
                .forEach(job -> out.println(
                        "  not accounted: " + name(job) + " reads " + String.join(", ", job.notAccounted())));
        out.println();
        status.dashboards().forEach(url -> out.println("dashboard  " + url));
        out.flush();
    }

    /** A pipeline that accounts for its records says what became of each; of others Kafka tells some. */
    private void job(JobLine job) {
        List<TopicAccount> account = Objects.requireNonNullElse(job.account(), List.of());
        boolean accounted = !account.isEmpty();
        Progress progress = Objects.requireNonNullElse(job.progress(), new Progress(0, null, null));
        row(
                JOB,
                name(job) + (generator(job) ? " (generator)" : ""),
                job.state(),
                number(accounted ? sum(account, TopicAccount::in) : job.in()),
                number(accounted ? sum(account, TopicAccount::used) : null),
                number(accounted ? sum(account, TopicAccount::filtered) : null),
                number(accounted ? sum(account, TopicAccount::quarantined) : job.quarantined()),
                number(accounted ? sum(account, TopicAccount::late) : job.late()),
                number(job.lag()),
                age(progress.watermarkAgeSeconds()),
                age(progress.checkpointAgeSeconds()),
                job.progress() == null ? "-" : Integer.toString(progress.restarts()));
        if (job.failure() != null) {
            out.println("  failed: " + job.failure());
        }
    }

    private static boolean generator(JobLine job) {
        return job.kind().equals("generator");
    }

    private static String name(JobLine job) {
        return job.solution() + "/" + job.name();
    }

    private static Long sum(List<TopicAccount> account, ToLongFunction<TopicAccount> figure) {
        return account.stream().mapToLong(figure).sum();
    }

    private static String age(Long seconds) {
        return seconds == null ? "-" : seconds + " s";
    }

    private void row(String format, Object... cells) {
        out.println(String.format(Locale.ROOT, format, cells).stripTrailing());
    }

    private static String number(Long value) {
        return Objects.toString(value, "-");
    }
}
