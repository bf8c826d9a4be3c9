package io.millrace.dashboard;

import io.millrace.dashboard.status.StatusSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A made-up status, in the form of {@code status --format json}: what the page of health must be able to show. */
final class HealthDemo implements StatusSource {
    static final String ALARM =
            "pipeline live-streaming/visits, topic live_streaming_log: 1203 records quarantined, but "
                    + "live_streaming_log_quarantine holds 1204 of them <img src=x onerror=alert(1)>";

    private long asked;

    @Override
    public synchronized Object status() {
        asked++;
        return Map.of(
                "up",
                true,
                "dashboards",
                List.of(),
                "problems",
                List.of(),
                "gaps",
                List.of(),
                "alarms",
                List.of(ALARM),
                "services",
                List.of(service("kafka", "READY", 0), service("mysql", "STARTING", 2)),
                "jobs",
                List.of(
                        pipeline("gifts", "RUNNING", 9, List.of(account("live_gift_total", 0))),
                        pipeline("visits", "RESTARTING", 12, List.of(account("live_streaming_log", 1))),
                        pipeline(
                                "registrations",
                                "RUNNING",
                                null,
                                List.of(account("uc_account-student", 0), account("uc_account-user", 0))),
                        pipeline("registrations_to_elasticsearch", "RUNNING", null, null),
                        generator()));
    }

    private static Map<String, Object> service(String name, String state, int restarts) {
        return Map.of("name", name, "state", state, "port", 9092, "restarts", restarts, "memoryMiB", 341);
    }

    private Map<String, Object> pipeline(
            String name, String state, Integer watermarkAge, List<Map<String, Object>> account) {
        Map<String, Object> progress = new LinkedHashMap<>();
        progress.put("restarts", state.equals("RUNNING") ? 0 : 3);
        progress.put("checkpointAgeSeconds", asked % 10);
        progress.put("watermarkAgeSeconds", watermarkAge);
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("solution", "live-streaming");
        job.put("name", name);
        job.put("kind", "pipeline");
        job.put("state", state);
        job.put("in", 120_400 + asked);
        job.put("lag", 0);
        job.put("out", 3 * asked);
        job.put("quarantined", 1_204);
        job.put("late", 98);
        job.put("progress", progress);
        job.put("account", account);
        return job;
    }

    private Map<String, Object> account(String topic, int missing) {
        return new LinkedHashMap<>(Map.of(
                "topic",
                topic,
                "in",
                120_400 + asked,
                "used",
                119_099 + asked,
                "filtered",
                0,
                "quarantined",
                1_203 - missing,
                "late",
                98,
                "skipped",
                0));
    }

    private static Map<String, Object> generator() {
        Map<String, Object> job = new LinkedHashMap<>();
        for (String absent : List.of("in", "lag", "out", "quarantined", "late", "progress", "account")) {
            job.put(absent, null);
        }
        job.putAll(Map.of("solution", "live-streaming", "name", "2_live", "kind", "generator", "state", "RUNNING"));
        return job;
    }
}
