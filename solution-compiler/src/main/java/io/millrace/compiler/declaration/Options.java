package io.millrace.compiler.declaration;

import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.flink.sql.parser.ddl.SqlTableOption;

/**
 * The options of a WITH clause, in their order.
 *
 * @param values each by its key
 * @param locations where each key stands
 */
public record Options(Map<String, String> values, Map<String, Location> locations) {
    public static Options of(Path file, SqlNodeList list) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Location> locations = new LinkedHashMap<>();
        for (SqlNode node : list) {
            SqlTableOption option = (SqlTableOption) node;
            values.put(option.getKeyString(), option.getValueString());
            locations.put(option.getKeyString(), Places.of(file, option.getKey()));
        }
        return new Options(values, locations);
    }

    public Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Returns the place of an option, or another one where it is not given. */
    public Location location(String key, Location otherwise) {
        return locations.getOrDefault(key, otherwise);
    }

    /** Returns those whose keys begin so, by the rest of the key. */
    public Map<String, String> under(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }
}
