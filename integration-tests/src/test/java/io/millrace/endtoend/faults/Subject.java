package io.millrace.endtoend.faults;

import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.livestreaming.LiveStreamingScenario;
import io.millrace.endtoend.onlineeducation.OnlineEducationScenario;
import io.millrace.endtoend.webtraffic.WebTrafficScenario;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A solution that faults happen to. */
public final class Subject {
    public static final Subject LIVE_STREAMING = new Subject(
            "live-streaming",
            List.of("kafka", "mysql", "hbase"),
            LiveStreamingScenario::new,
            Map.of(
                    "kafka",
                    refusal -> refusal.kafka(List.of("live_gift_total_quarantine", "live_streaming_log_quarantine")),
                    "mysql",
                    refusal -> refusal.mysql("livedb.gift_total_by_user"),
                    "hbase",
                    refusal -> refusal.hbase("dim_hbase")));

    public static final Subject WEB_TRAFFIC = new Subject(
            "web-traffic",
            List.of("kafka", "redis"),
            WebTrafficScenario::new,
            Map.of(
                    "kafka",
                    refusal -> refusal.kafka(List.of("uvpv-demo_quarantine")),
                    "redis",
                    refusal -> refusal.redis("userids")));

    public static final Subject ONLINE_EDUCATION = new Subject(
            "online-education",
            List.of("kafka", "mysql", "hbase", "elasticsearch"),
            OnlineEducationScenario::new,
            Map.of(
                    "kafka",
                    refusal -> refusal.kafka(List.of("timeline_analysis_student", "registration_counts")),
                    "mysql",
                    refusal -> refusal.mysql("edudb.staff_index"),
                    "hbase",
                    refusal -> refusal.hbase("channel_name_dictionary"),
                    "elasticsearch",
                    refusal -> refusal.elasticsearch("vk_app_es_sign_csh")));

    private final String solution;
    private final List<String> services;
    private final Function<RunningMillrace, Scenario> scenario;
    private final Map<String, Function<Refusal, Trouble>> refusals;

    private Subject(
            String solution,
            List<String> services,
            Function<RunningMillrace, Scenario> scenario,
            Map<String, Function<Refusal, Trouble>> refusals) {
        this.solution = solution;
        this.services = services;
        this.scenario = scenario;
        this.refusals = refusals;
    }

    /** Returns the one whose solution has this name. */
    static Subject of(String solution) {
        return Stream.of(LIVE_STREAMING, WEB_TRAFFIC, ONLINE_EDUCATION)
                .filter(subject -> subject.solution.equals(solution))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no faults are known for solution '" + solution + "'"));
    }

    String solution() {
        return solution;
    }

    /** Returns the services that it uses. */
    List<String> services() {
        return services;
    }

    /** Returns what is sent to a Millrace that runs this solution, and what must come out. */
    Scenario scenario(RunningMillrace millrace) {
        return scenario.apply(millrace);
    }

    /** Returns how a service comes to refuse what the pipelines write. */
    Trouble refusal(String service, RunningMillrace millrace) {
        return refusals.get(service).apply(new Refusal(millrace));
    }
}
