package io.millrace.pipeline.rules;

import io.millrace.pipeline.plan.PipelineScript;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.solution.Solution;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The rules about the topics of tables: a topic that is not declared is not made, and a client waits for it without a word. */
final class TopicRules {
    private static final String TOPIC = "topic";
    private static final String PATTERN = "topic-pattern";

    private final List<String> declared;

    TopicRules(Solution solution) {
        this.declared = solution.topics().stream().map(Topic::name).toList();
    }

    /** Returns whether a table is one over topics. */
    static boolean isOverTopics(ResultTable table) {
        return table.connector().endsWith("kafka");
    }

    /** Returns the topics that a table is over: one, those of a list, or the declared ones that a pattern fits. */
    List<String> topicsOf(ResultTable table) {
        if (!isOverTopics(table)) {
            return List.of();
        }
        if (table.options().containsKey(TOPIC)) {
            return Arrays.stream(table.options().get(TOPIC).split(";"))
                    .map(String::strip)
                    .toList();
        }
        try {
            Pattern pattern = Pattern.compile(table.options().getOrDefault(PATTERN, ""));
            return declared.stream()
                    .filter(topic -> pattern.matcher(topic).matches())
                    .toList();
        } catch (PatternSyntaxException e) {
            return List.of();
        }
    }

    /** Checks that the topics of tables are declared. */
    List<Problem> check(Collection<ResultTable> tables, PipelineScript script) {
        List<Problem> problems = new ArrayList<>();
        for (ResultTable table : tables) {
            script.declaration(table.name()).ifPresent(declaration -> {
                topicsOf(table).stream()
                        .filter(topic -> !declared.contains(topic))
                        .map(topic -> new Problem(
                                declaration.ofOption(TOPIC),
                                "topic '" + topic + "' of table '" + table.name()
                                        + "' is not declared in solution.yaml",
                                Nearest.remedy(topic, declared, "add it to its 'topics'")))
                        .forEach(problems::add);
                if (table.options().containsKey(PATTERN) && topicsOf(table).isEmpty()) {
                    problems.add(new Problem(
                            declaration.ofOption(PATTERN),
                            "no topic of solution.yaml fits the pattern of table '" + table.name() + "'",
                            "name its topics: 'topic' = 'a;b'"));
                }
            });
        }
        return problems;
    }
}
