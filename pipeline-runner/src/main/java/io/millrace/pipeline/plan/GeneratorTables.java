package io.millrace.pipeline.plan;

import io.millrace.demo.DemoRecords;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.reference.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.table.api.TableEnvironment;

/** What a generator finds that no pipeline does: functions for chance, a clock, and the tables of generators/tables/. */
final class GeneratorTables {
    /** What the clock is set by; a solution that does not say it has none. */
    private static final Set<String> CLOCK = Set.of("history-days", "history-ticks", "live-ticks-per-second");

    private static final String SEED = "seed";

    private GeneratorTables() {}

    static void addFunctions(Solution solution, ReferenceResolver references, TableEnvironment environment) {
        DemoRecords.functions(references.parameter(SEED).orElse(""), solution.timeZone())
                .forEach(environment::createTemporarySystemFunction);
    }

    /** Returns the files that declare its tables, in their order: a later one may build on those before it. */
    static List<SqlFile> files(Solution solution) {
        List<SqlFile> files = new ArrayList<>(solution.tables());
        if (solution.parameters().keySet().containsAll(CLOCK)) {
            files.add(own("clock", DemoRecords.clock()));
        }
        if (solution.services().contains(Service.KAFKA)) {
            files.add(own("records", DemoRecords.records()));
        }
        files.addAll(solution.generatorTables());
        return files;
    }

    private static SqlFile own(String name, String sql) {
        return new SqlFile(name, Path.of("millrace", name + ".sql"), sql);
    }
}
