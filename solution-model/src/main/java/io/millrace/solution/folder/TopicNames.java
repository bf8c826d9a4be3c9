package io.millrace.solution.folder;

import io.millrace.solution.SqlFile;
import io.millrace.solution.Topic;
import io.millrace.solution.internal.declaration.SolutionFile;
import io.millrace.solution.internal.file.Problems;
import io.millrace.solution.internal.sql.SqlText;
import io.millrace.solution.problem.Nearest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The topics that the SQL of a solution names. */
final class TopicNames {
    private final List<String> texts;

    TopicNames(Content content) {
        this.texts = content.sqlFiles().stream().map(SqlFile::text).toList();
    }

    /** Leaves a problem for each topic of {@code solution.yaml} that no SQL names, but one that is almost called so. */
    void check(SolutionFile declaration, Problems problems) {
        Set<String> named = named();
        for (Topic topic : declaration.topics()) {
            // What the literals name is not known where a parameter stands in one.
            if (!topic.putAside()
                    && !isMentioned(topic.name())
                    && named.stream().noneMatch(name -> name.contains("${"))) {
                Nearest.to(topic.name(), named)
                        .ifPresent(meant -> problems.add(
                                declaration.topicLocations().get(topic.name()),
                                "no table reads or writes the topic '" + topic.name() + "'",
                                "did you mean '" + meant + "'?"));
            }
        }
    }

    private Set<String> named() {
        Set<String> named = new TreeSet<>();
        for (String text : texts) {
            List<String> literals = SqlText.of(text).literals();
            for (int i = 1; i < literals.size(); i++) {
                if (literals.get(i - 1).equals("topic")) {
                    named.add(literals.get(i));
                }
            }
        }
        return named;
    }

    /** Returns whether the word stands anywhere: the topic of a result has the result's name. */
    private boolean isMentioned(String topic) {
        Pattern word = Pattern.compile("(?<![A-Za-z0-9._-])" + Pattern.quote(topic) + "(?![A-Za-z0-9._-])");
        return texts.stream().anyMatch(text -> word.matcher(text).find());
    }
}
