package io.millrace.warehouse.lineup;

import io.millrace.pipeline.plan.DeclaredTables;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.solution.Solution;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.reference.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys of Redis that the SQL of a solution writes, as far as its files tell them without being run. */
final class RedisKeys {
    private static final Set<String> READING = Set.of("get", "hget");

    private static final Logger LOG = LoggerFactory.getLogger(RedisKeys.class);

    private RedisKeys() {}

    /** Returns them; what Flink makes of tables that it cannot take is told when they are planned. */
    static List<Possession> of(Solution solution) {
        if (!solution.services().contains(Service.REDIS)) {
            return List.of();
        }
        List<Possession> keys = new ArrayList<>();
        solution.verifyRules()
                .redisKeys()
                .forEach((table, pattern) -> keys.add(new Possession(
                        Possession.Kind.REDIS_KEYS,
                        beginning(pattern),
                        solution.folder().resolve("solution.yaml"))));
        try {
            DeclaredTables.of(solution).forEach(table -> key(solution, table, keys));
        } catch (InvalidSolutionException | RuntimeException | AssertionError | StackOverflowError e) {
            LOG.debug("The keys of {} are not known", solution.name(), e);
        }
        return keys;
    }

    private static void key(Solution solution, ResultTable table, List<Possession> keys) {
        String key = table.options().get("additional-key");
        if (table.connector().equals("redis")
                && key != null
                && !READING.contains(table.options().getOrDefault("command", ""))) {
            Path file = solution.tables().stream()
                    .filter(sql -> sql.text().contains("'" + key.replace("'", "''") + "'"))
                    .map(sql -> sql.path())
                    .findFirst()
                    .orElse(solution.folder().resolve("tables"));
            keys.add(new Possession(Possession.Kind.REDIS_KEY, key, file));
        }
    }

    private static String beginning(String pattern) {
        return pattern.split("[*?\\[\\\\]", 2)[0];
    }
}
