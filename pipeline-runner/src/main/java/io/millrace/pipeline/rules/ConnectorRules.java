package io.millrace.pipeline.rules;

import io.millrace.pipeline.plan.PipelineScript;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.sql.TableDeclaration;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.util.TimeUtils;

/** The rules about options with which a connector of Flink would lose rows, or more than its own job. */
final class ConnectorRules {
    private static final String INTERVAL = "sink.buffer-flush.interval";
    private static final String DELIMITER = "document-id.key-delimiter";
    private static final String ROWS = "sink.buffer-flush.max-rows";

    private ConnectorRules() {}

    /**
     * Checks the tables that a file uses.
     *
     * @param results those that it writes
     * @param asyncLookups those in which it looks several rows up at a time
     * @param script which knows where they are declared
     */
    static List<Problem> check(
            Collection<ResultTable> results, Collection<ResultTable> asyncLookups, PipelineScript script) {
        List<Problem> problems = new ArrayList<>();
        for (ResultTable result : results) {
            TableDeclaration declaration = script.declaration(result.name()).orElseThrow();
            if (result.connector().startsWith("hbase")) {
                checkHBase(result, declaration, problems);
            }
            if (result.connector().startsWith("elasticsearch")) {
                checkDocumentId(result, declaration, problems);
            }
        }
        for (ResultTable lookup : asyncLookups) {
            // The exceptions of flink-connector-redis bear it.
            if (!lookup.connector().equals("redis")) {
                checkAsyncLookup(
                        lookup, script.declaration(lookup.name()).orElseThrow().location(), problems);
            }
        }
        return problems;
    }

    /** Elasticsearch knows a document by one text: that of its key columns with a delimiter between them. */
    private static void checkDocumentId(ResultTable result, TableDeclaration declaration, List<Problem> problems) {
        List<String> texts = result.columns().stream()
                .filter(column -> result.primaryKey().contains(column.name())
                        && column.type().is(LogicalTypeFamily.CHARACTER_STRING))
                .map(ResultTable.ResultColumn::name)
                .toList();
        String delimiter = result.options().getOrDefault(DELIMITER, "_");
        if (texts.size() > 1 && delimiter.chars().noneMatch(Character::isISOControl)) {
            problems.add(new Problem(
                    declaration.ofOption(DELIMITER),
                    "keys of '" + result.name() + "' can meet: its id puts '" + delimiter + "' between "
                            + String.join(" and ", texts) + ", which may hold it themselves",
                    "let one column be the key, or write '" + DELIMITER + "' = U&'\\0000', which no text holds"));
        }
    }

    /**
     * When a lookup of this kind fails, Flink makes an exception that is its own cause's suppressed one, follows it round
     * and round, and ends the whole TaskManager with the stack's overflow.
     */
    private static void checkAsyncLookup(ResultTable lookup, Location location, List<Problem> problems) {
        if (lookup.options().getOrDefault("lookup.cache", "NONE").equalsIgnoreCase("PARTIAL")
                || lookup.options().containsKey("lookup.cache.max-rows")) {
            problems.add(new Problem(
                    location,
                    "a lookup in '" + lookup.name()
                            + "' that fails would end Flink's TaskManager, as it is asynchronous and has a cache",
                    "give the table 'lookup.async' = 'false', or no cache"));
        }
    }

    /**
     * A flush by the clock that fails leaves nothing waiting and is told to the next row only; a checkpoint in between is
     * complete without the rows. And without a limit of rows a checkpoint flushes nothing.
     */
    private static void checkHBase(ResultTable result, TableDeclaration declaration, List<Problem> problems) {
        // Flink has said already what is wrong with a text that is no duration.
        if (!TimeUtils.parseDuration(result.options().getOrDefault(INTERVAL, "1s"))
                .isZero()) {
            problems.add(new Problem(
                    declaration.ofOption(INTERVAL),
                    "a flush of '" + result.name() + "' by the clock can fail unseen and lose rows",
                    "give the table '" + INTERVAL + "' = '0'; each checkpoint flushes"));
        }
        if (result.options().getOrDefault(ROWS, "1000").strip().equals("0")) {
            problems.add(new Problem(
                    declaration.ofOption(ROWS),
                    "a checkpoint does not flush '" + result.name() + "' as long as its rows have no limit",
                    "give the table '" + ROWS + "' of at least 1, or leave it out"));
        }
    }
}
