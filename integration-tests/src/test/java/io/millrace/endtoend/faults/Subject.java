package io.millrace.endtoend.faults;

import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.livestreaming.LiveStreamingScenario;
import io.millrace.endtoend.onlineeducation.OnlineEducationScenario;
import io.millrace.endtoend.webtraffic.WebTrafficScenario;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A solution that faults happen to. */
public enum Subject {
    LIVE_STREAMING("live-streaming", List.of("kafka", "mysql", "hbase"), LiveStreamingScenario::new) {
        @Override
        Trouble refusal(String service, Refusal refusal) {
            return switch (service) {
                case "kafka" -> refusal.kafka(List.of("live_gift_total_quarantine", "live_streaming_log_quarantine"));
                case "mysql" -> refusal.mysql("livedb.gift_total_by_user");
                case "hbase" -> refusal.hbase("dim_hbase");
                default -> throw unknown(service);
            };
        }
    },
    WEB_TRAFFIC("web-traffic", List.of("kafka", "redis"), WebTrafficScenario::new) {
        @Override
        Trouble refusal(String service, Refusal refusal) {
            return switch (service) {
                case "kafka" -> refusal.kafka(List.of("uvpv-demo_quarantine"));
                case "redis" -> refusal.redis("userids");
                default -> throw unknown(service);
            };
        }
    },
    ONLINE_EDUCATION(
            "online-education", List.of("kafka", "mysql", "hbase", "elasticsearch"), OnlineEducationScenario::new) {
        @Override
        Trouble refusal(String service, Refusal refusal) {
            return switch (service) {
                case "kafka" -> refusal.kafka(List.of("timeline_analysis_student", "registration_counts"));
                case "mysql" -> refusal.mysql("edudb.staff_index");
                case "hbase" -> refusal.hbase("channel_name_dictionary");
                case "elasticsearch" -> refusal.elasticsearch("vk_app_es_sign_csh");
                default -> throw unknown(service);
            };
        }
    };

    private final String solution;
    private final List<String> services;
    private final Function<RunningMillrace, Scenario> scenario;

    Subject(String solution, List<String> services, Function<RunningMillrace, Scenario> scenario) {
        this.solution = solution;
        this.services = services;
        this.scenario = scenario;
    }

    /** Answers the one whose solution has this name. */
    static Subject of(String solution) {
        return Arrays.stream(values())
                .filter(subject -> subject.solution.equals(solution))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no faults are known for solution '" + solution + "'"));
    }

    String solution() {
        return solution;
    }

    List<String> services() {
        return services;
    }

    Scenario scenario(RunningMillrace millrace) {
        return scenario.apply(millrace);
    }

    /** Answers how a service comes to refuse what the pipelines write. */
    abstract Trouble refusal(String service, Refusal refusal);

    private static IllegalArgumentException unknown(String service) {
        return new IllegalArgumentException("the solution does not use " + service);
    }
}
