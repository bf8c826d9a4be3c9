package io.millrace.pipeline.plan;

import java.util.List;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Keeps what Flink's planner has made of a plan: to explain one, it translates it whole, and would throw that away. */
// What it inherits may be interrupted when it closes; nothing is opened here.
@SuppressWarnings("try")
final class TranslationKeeper extends StreamExecutionEnvironment {
    private List<Transformation<?>> last = List.of();

    TranslationKeeper(Configuration configuration) {
        super(configuration);
    }

    @Override
    public StreamGraph generateStreamGraph(List<Transformation<?>> transformations) {
        last = List.copyOf(transformations);
        return super.generateStreamGraph(transformations);
    }

    List<Transformation<?>> last() {
        return last;
    }
}
