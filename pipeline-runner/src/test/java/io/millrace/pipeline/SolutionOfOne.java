package io.millrace.pipeline;

import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.Topic;
import io.millrace.solution.VerifyRules;
import io.millrace.solution.reference.Service;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes solutions of one pipeline. */
public final class SolutionOfOne {
    private SolutionOfOne() {}

    public static Solution withoutServices(SqlFile pipeline, SqlFile... tables) {
        return of(Set.of(), Optional.empty(), List.of(), pipeline, tables);
    }

    static Solution withDatabase(String database, SqlFile pipeline, SqlFile... tables) {
        return of(Set.of(Service.KAFKA, Service.MYSQL), Optional.of(database), List.of(), pipeline, tables);
    }

    /** One whose SQL may name each service and these topics. */
    public static Solution withTopics(List<String> topics, SqlFile pipeline, SqlFile... tables) {
        return of(
                EnumSet.allOf(Service.class),
                Optional.of("livedb"),
                topics.stream().map(topic -> new Topic(topic, 1)).toList(),
                pipeline,
                tables);
    }

    private static Solution of(
            Set<Service> services, Optional<String> database, List<Topic> topics, SqlFile pipeline, SqlFile... tables) {
        return new Solution(
                "one",
                Path.of("one"),
                "One pipeline",
                "",
                ZoneId.of("Asia/Shanghai"),
                services,
                database,
                topics,
                Map.of(),
                Map.of(),
                VerifyRules.NONE,
                List.of(tables),
                List.of(),
                List.of(pipeline),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
