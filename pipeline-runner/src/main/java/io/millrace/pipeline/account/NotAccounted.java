package io.millrace.pipeline.account;

import io.millrace.pipeline.plan.ResultTable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Topics of whose records nobody says what became of them. */
public final class NotAccounted {
    private NotAccounted() {}

    /**
     * Returns those of one job. The records of a topic that another result has written were accounted for where they came from.
     *
     * @param read the topics that the job reads
     * @param results the tables that it writes
     * @param all the tables that any job of its solution writes
     */
    public static Set<String> of(Set<String> read, List<ResultTable> results, Collection<ResultTable> all) {
        Set<String> topics = new TreeSet<>(read);
        if (results.stream().anyMatch(table -> table.connector().equals(AccountFigures.CONNECTOR))) {
            topics.clear();
        }
        all.stream()
                .flatMap(table -> Optional.ofNullable(table.options().get("topic")).stream())
                .forEach(topics::remove);
        return topics;
    }
}
