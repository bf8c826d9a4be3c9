package io.millrace.pipeline.recompute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableException;

/**
 * Finds sums of FLOAT or DOUBLE numbers, which depend on the order of their parts. EXPLAIN tells no types; Flink's compiled
 * plan, which it has for streams only, does.
 */
final class ApproximateSums {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FUNCTIONS =
            Set.of("SUM", "$SUM0", "AVG", "STDDEV_POP", "STDDEV_SAMP", "STDDEV", "VAR_POP", "VAR_SAMP", "VARIANCE");

    private ApproximateSums() {}

    /**
     * Returns whether an INSERT has one.
     *
     * @param streams an environment for streams in which its tables are defined
     */
    static boolean in(TableEnvironment streams, String insert) {
        try {
            JsonNode plan = JSON.readTree(streams.compilePlanSql(insert).asJsonString());
            for (JsonNode calls : plan.findValues("aggCalls")) {
                for (JsonNode call : calls) {
                    if (approximate(call)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (TableException | UnsupportedOperationException e) {
            // A plan that Flink cannot write down may have one.
            return true;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Flink's compiled plan is no JSON", e);
        }
    }

    private static boolean approximate(JsonNode call) {
        String type = call.path("type").asText();
        return (type.startsWith("FLOAT") || type.startsWith("DOUBLE"))
                && FUNCTIONS.contains(function(call.path("internalName").asText()));
    }

    /** Returns the name in an internal one, which is {@code $SUM$1} for the first version of SUM. */
    private static String function(String internalName) {
        int end = internalName.lastIndexOf('$');
        return end <= 0 ? internalName : internalName.substring(1, end);
    }
}
