package io.millrace.pipeline.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.millrace.pipeline.plan.Inserted;
import io.millrace.pipeline.plan.Inserted.InsertedColumn;
import io.millrace.solution.Solution;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * The rules about what a connector or a store takes whatever is declared: names that Flink's JDBC connector cannot write, and
 * the fields and values that Elasticsearch refuses. Each of them would stop a pipeline, again after each restart.
 */
final class StoreLimits {
    /** Mappings that take no text but such as says what they hold. */
    private static final Set<String> NO_TEXTS = Set.of(
            "byte",
            "short",
            "integer",
            "long",
            "unsigned_long",
            "float",
            "half_float",
            "double",
            "scaled_float",
            "boolean",
            "date",
            "date_nanos",
            "ip");

    private final Solution solution;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> risks = new ArrayList<>();

    private StoreLimits(Solution solution) {
        this.solution = solution;
    }

    /** Checks all INSERTs of a file. */
    static StoreLimits check(Solution solution, List<Inserted> inserts) {
        StoreLimits limits = new StoreLimits(solution);
        for (Inserted insert : inserts) {
            if (insert.result().connector().equals("jdbc")) {
                limits.checkJdbc(insert);
            } else if (insert.result().connector().startsWith("elasticsearch")) {
                limits.checkElasticsearch(insert);
            }
        }
        return limits;
    }

    /** Returns what is wrong whatever the records are. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Returns what is wrong for records that may come. */
    List<Problem> risks() {
        return List.copyOf(risks);
    }

    /** The connector looks for its own parameters, {@code :name}, and ends one where no Java identifier goes on (FLINK-24948). */
    private void checkJdbc(Inserted insert) {
        for (InsertedColumn column : insert.columns()) {
            if (!column.name().chars().allMatch(Character::isJavaIdentifierPart)) {
                problems.add(new Problem(
                        insert.location(),
                        "column '" + column.name() + "' of '" + insert.result().name()
                                + "' has a name that Flink's JDBC connector cannot write",
                        "name it with letters, digits and '_' in the table and in the migration"));
            }
        }
    }

    private void checkElasticsearch(Inserted insert) {
        String index = insert.result().options().getOrDefault("index", "");
        if (index.contains("{")) {
            problems.add(new Problem(
                    insert.location(),
                    "'" + insert.result().name() + "' writes '" + index
                            + "', indexes of which no file declares the settings, and"
                            + " a key that moves to another one stays in both",
                    "write one index, and let its key hold the time"));
        }
        JsonNode mappings = solution.elasticsearchIndexes().stream()
                .filter(declared -> declared.name().equals(index))
                .findFirst()
                .map(declared -> declared.definition().path("mappings"))
                .orElse(MissingNode.getInstance());
        insert.columns().forEach(column -> checkField(insert, column, mappings));
    }

    private void checkField(Inserted insert, InsertedColumn column, JsonNode mappings) {
        JsonNode mapping = mappings.path("properties").path(column.name());
        String type = mapping.path("type").asText("");
        if (column.declared().is(LogicalTypeRoot.MAP)
                && grows(mappings)
                && grows(mapping)
                && !type.equals("flattened")) {
            risks.add(new Problem(
                    insert.location(),
                    subject(insert, column)
                            + " is a MAP: each key becomes a field of the index, and Elasticsearch refuses the"
                            + " 1,001st",
                    "map it in the index's file with \"enabled\": false, or write JSON_STRING of it"));
        }
        if (column.queried().is(LogicalTypeFamily.CHARACTER_STRING) && NO_TEXTS.contains(type)) {
            risks.add(new Problem(
                    insert.location(),
                    subject(insert, column) + " is text, and the index's file maps it as " + type
                            + ": a text that is none is refused",
                    "CAST it in the query, or map it as keyword"));
        }
    }

    private static boolean grows(JsonNode mapping) {
        return mapping.path("enabled").asBoolean(true)
                && mapping.path("dynamic").asText("true").equals("true");
    }

    private static String subject(Inserted insert, InsertedColumn column) {
        return "column '" + column.name() + "' of '" + insert.result().name() + "'";
    }
}
