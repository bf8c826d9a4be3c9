package io.millrace.pipeline.rules;

import io.millrace.pipeline.account.AccountFigures;
import io.millrace.pipeline.plan.CatalogTables;
import io.millrace.pipeline.plan.PipelineScript;
import io.millrace.pipeline.plan.PlannedInsert;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.sql.Statement;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.flink.table.catalog.Column;

/** The rule that a record whose verdict is 'quarantined' or 'late' is put aside by an INSERT of the same file. */
final class AsideRules {
    private AsideRules() {}

    /**
     * Checks one file.
     *
     * @param statements its statements
     * @param read the tables over topics that it reads
     */
    static List<Problem> check(
            PipelineScript script,
            List<Statement> statements,
            List<PlannedInsert> inserts,
            List<ResultTable> read,
            TopicRules topics) {
        List<Location> accounts = inserts.stream()
                .filter(insert -> insert.target().connector().equals(AccountFigures.CONNECTOR))
                .map(PlannedInsert::location)
                .toList();
        if (accounts.isEmpty()) {
            return List.of();
        }
        Set<String> texts = new HashSet<>();
        statements.forEach(statement -> statement.node().accept(new Texts(texts)));
        Set<String> written = new HashSet<>();
        inserts.forEach(insert -> written.addAll(topics.topicsOf(insert.target())));
        List<Problem> problems = new ArrayList<>();
        for (ResultTable table : read) {
            for (String topic : topics.topicsOf(table)) {
                if (texts.contains("quarantined") && tellsErrors(script, table)) {
                    require(topic, Topic.QUARANTINE, "quarantined", written, accounts.get(0), problems);
                }
                if (texts.contains("late") && table.connector().equals("watermarked-kafka")) {
                    require(topic, Topic.LATE, "late", written, accounts.get(0), problems);
                }
            }
        }
        return problems;
    }

    private static void require(
            String topic,
            String ending,
            String verdict,
            Set<String> written,
            Location location,
            List<Problem> problems) {
        if (!written.contains(topic + ending)) {
            problems.add(new Problem(
                    location,
                    "records of '" + topic + "' are counted as " + verdict
                            + ", and no INSERT puts them aside: they would be" + " nowhere",
                    "INSERT their raw bytes into a table over the topic '" + topic + ending + "'"));
        }
    }

    private static boolean tellsErrors(PipelineScript script, ResultTable table) {
        return new CatalogTables(script.environment())
                .find(table.name()).stream()
                        .flatMap(found -> found.getResolvedSchema().getColumns().stream())
                        .anyMatch(column -> column instanceof Column.MetadataColumn metadata
                                && metadata.getMetadataKey()
                                        .orElse(metadata.getName())
                                        .equals("value.error"));
    }

    /** Collects the texts in quotes. */
    private static final class Texts extends SqlBasicVisitor<Void> {
        private final Set<String> texts;

        Texts(Set<String> texts) {
            this.texts = texts;
        }

        @Override
        public Void visit(SqlLiteral literal) {
            if (literal instanceof SqlCharStringLiteral text) {
                texts.add(text.getValueAs(String.class));
            }
            return null;
        }
    }
}
