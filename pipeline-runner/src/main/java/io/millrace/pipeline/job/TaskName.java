package io.millrace.pipeline.job;

import io.millrace.pipeline.plan.ResultTable;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Flink's name of a task says of the tables that it reads and writes. */
public final class TaskName {
    private static final Pattern SINK = Pattern.compile(
            // A sink without a name of its own is called Writer.
            "Sink: (?!Writer\\b)(?<old>[^\\[\\],]+)\\[\\d+]|(?<new>[^\\s(,>-][^\\[\\],>]*)\\[\\d+]: Writer");
    private static final Pattern SOURCE = Pattern.compile("Source: (?<table>[^\\[\\]]+)\\[\\d+]");
    /** Checks rows on behalf of a sink that may be another task. */
    private static final String CHECK = "ConstraintEnforcer[";

    private static final Pattern COLUMN = Pattern.compile("[Cc]olumn\\s+['`](?<name>[^'`]+)['`]");

    private TaskName() {}

    /**
     * Returns the tables whose trouble the failure of a task is: those that it writes, or for which it checks rows, or else
     * those that it reads. Of several those that have the column which the cause names.
     *
     * @param results the tables that the job writes
     */
    public static List<String> tables(String task, String cause, List<ResultTable> results) {
        List<String> written = names(SINK, task);
        if (written.isEmpty() && task.contains(CHECK)) {
            written = results.stream().map(ResultTable::name).toList();
        }
        if (written.isEmpty()) {
            return names(SOURCE, task);
        }
        List<String> candidates = written;
        Matcher column = COLUMN.matcher(cause);
        if (candidates.size() > 1 && column.find()) {
            List<String> having = results.stream()
                    .filter(result -> candidates.contains(result.name()))
                    .filter(result ->
                            result.columns().stream().anyMatch(one -> one.name().equals(column.group("name"))))
                    .map(ResultTable::name)
                    .toList();
            return having.isEmpty() ? candidates : having;
        }
        return candidates;
    }

    private static List<String> names(Pattern kind, String task) {
        return kind.matcher(task).results().map(TaskName::name).distinct().toList();
    }

    private static String name(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }
}
