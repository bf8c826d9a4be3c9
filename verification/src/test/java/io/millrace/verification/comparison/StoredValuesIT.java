package io.millrace.verification.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.verification.StoredResults;
import io.millrace.verification.value.Difference;
import io.millrace.verification.value.Difference.Kind;
import io.millrace.verification.value.Matching;
import io.millrace.verification.value.ResultLayout;
import io.millrace.verification.value.StoreCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random values of every type that a store can hold, written by the real sinks into the real stores: a verification finds
 * them equal, and finds each single value that a foreign hand has changed, by its key.
 *
 * <p>By default one seed and a few rows; {@code -Dvalues.seed=7 -Dvalues.rows=500} chooses others.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredValuesIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long SEED = Long.getLong("values.seed", 20211127L);
    private static final int ROWS = Integer.getInteger("values.rows", 30);
    /** So often another value is looked for that the store can tell from the one that is there. */
    private static final int ATTEMPTS = 200;

    @TempDir
    static Path folder;

    private StoreServices services;
    private List<Written> all;
    private List<Written> written;

    /** A table and what was written into it. */
    private static final class Written {
        private final Subject subject;
        private final ResultLayout layout;
        private final RandomValues values;
        private StoreCodec codec;
        private final List<GenericRowData> rows = new ArrayList<>();
        private final List<GenericRowData> changed = new ArrayList<>();
        private final Map<String, Kind> expected = new TreeMap<>();

        Written(Subject subject) {
            this.subject = subject;
            this.layout = ResultLayout.of(subject.table(), Set.of());
            this.values = new RandomValues(SEED ^ subject.name().hashCode(), subject.limits());
        }

        GenericRowData kept(GenericRowData row) {
            return codec.kept(new RowDataSerializer(subject.rows()).toBinaryRow(row));
        }
    }

    @BeforeAll
    void start() throws Exception {
        services = new StoreServices(folder.resolve("data"));
        all = new Subjects(services).all().stream().map(Written::new).toList();
    }

    @AfterAll
    void stop() {
        if (services != null) {
            services.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "hbase", "redis", "documents", "topic"})
    void shouldFindWrittenValuesEqualAndChangedOnesDifferent(String store) throws Exception {
        written = all.stream()
                .filter(table -> table.subject.name().startsWith(store))
                .toList();
        try (StoredResults empty = stored(store + "-empty")) {
            for (Written table : written) {
                // As it comes to a task of Flink.
                table.codec = InstantiationUtil.clone(empty.hold(table.subject.table(), table.layout));
                makeRows(table);
            }
        }

        write(table -> table.rows);
        Map<String, String> unequal = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, Difference>> table :
                differences(store + "-written").entrySet()) {
            if (!table.getValue().isEmpty()) {
                unequal.put(
                        table.getKey(),
                        table.getValue().values().iterator().next().toString());
            }
        }
        assertThat(unequal).isEmpty();

        written.forEach(StoredValuesIT::change);
        write(table -> table.changed);
        Map<String, Map<String, Kind>> found = new TreeMap<>();
        differences(store + "-changed")
                .forEach((table, differences) -> found.put(
                        table,
                        differences.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> entry.getValue().kind(),
                                        (one, other) -> one,
                                        TreeMap::new))));
        for (Written table : written) {
            assertThat(found.get(table.subject.name())).as(table.subject.name()).isEqualTo(table.expected);
        }
    }

    /** Rows of which no two meet in one key. */
    private static void makeRows(Written table) {
        RowType type = table.subject.rows();
        Set<String> keys = new TreeSet<>();
        int wanted = Math.max(ROWS, type.getFieldCount());
        for (int i = 0; i < wanted; i++) {
            GenericRowData row = new GenericRowData(type.getFieldCount());
            for (int j = 0; j < type.getFieldCount(); j++) {
                row.setField(
                        j,
                        type.getTypeAt(j).isNullable()
                                ? table.values.value(type.getTypeAt(j))
                                : table.values.some(type.getTypeAt(j)));
            }
            GenericRowData kept = table.kept(row);
            boolean free =
                    table.layout.matching() != Matching.LATEST || (kept != null && keys.add(table.layout.keyOf(kept)));
            if (free) {
                table.rows.add(row);
            }
        }
    }

    /** Changes each column in another row, to a value that the store can tell from the one that is there. */
    private static void change(Written table) {
        Map<Integer, GenericRowData> rows = new HashMap<>();
        int place = 0;
        for (int column : table.subject.changed()) {
            int index = place++ % table.rows.size();
            GenericRowData row = rows.getOrDefault(index, table.rows.get(index));
            GenericRowData other = changed(table, row, column);
            if (other != null) {
                rows.put(index, other);
            }
        }
        rows.forEach((index, row) -> {
            GenericRowData before = table.kept(table.rows.get(index));
            GenericRowData after = table.kept(row);
            table.changed.add(row);
            String was = table.layout.valueOf(before);
            String is = table.layout.valueOf(after);
            boolean added = table.layout.matching() == Matching.COUNT
                    || !table.layout.keyOf(before).equals(table.layout.keyOf(after));
            table.expected.put(
                    table.layout.keyOf(after),
                    added || was == null ? Kind.EXTRA : is == null ? Kind.MISSING : Kind.DIFFERENT);
        });
    }

    /** Returns null where all there are have been taken: there are two of BOOLEAN. */
    private static GenericRowData changed(Written table, GenericRowData row, int column) {
        RowType type = table.subject.rows();
        String before = text(table, row);
        for (int i = 0; i < ATTEMPTS; i++) {
            GenericRowData other = new GenericRowData(type.getFieldCount());
            for (int j = 0; j < type.getFieldCount(); j++) {
                other.setField(j, row.getField(j));
            }
            other.setField(
                    column,
                    type.getTypeAt(column).isNullable()
                            ? table.values.value(type.getTypeAt(column))
                            : table.values.some(type.getTypeAt(column)));
            String after = text(table, other);
            if (!after.equals(before) && isNew(table, other)) {
                return other;
            }
        }
        assertThat(type.getTypeAt(column).getTypeRoot())
                .as("column %d of %s, which has no other value", column, table.subject.name())
                .isEqualTo(LogicalTypeRoot.BOOLEAN);
        return null;
    }

    private static String text(Written table, GenericRowData row) {
        GenericRowData kept = table.kept(row);
        return table.layout.keyOf(kept) + table.layout.valueOf(kept);
    }

    /** What is added must not be there already. */
    private static boolean isNew(Written table, GenericRowData row) {
        return table.rows.stream().noneMatch(known -> text(table, known).equals(text(table, row)));
    }

    private StoredResults stored(String name) throws Exception {
        Map<String, String> patterns = written.stream()
                .map(table -> table.subject.name())
                .filter(table -> table.startsWith("redis_key_"))
                .collect(Collectors.toMap(table -> table, table -> "*"));
        return new StoredResults(Files.createDirectories(folder.resolve(name)), patterns, ZONE, line -> {});
    }

    private void write(Function<Written, List<GenericRowData>> rows) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1);
        environment.setRuntimeMode(RuntimeExecutionMode.STREAMING);
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        tables.getConfig().setLocalTimeZone(ZONE);
        StatementSet inserts = tables.createStatementSet();
        for (Written table : written) {
            List<RowData> data = new ArrayList<>(rows.apply(table));
            if (!data.isEmpty()) {
                tables.executeSql(table.subject.declaration());
                tables.createTemporaryView(
                        "of_" + table.subject.name(),
                        environment.fromData(data, InternalTypeInfo.of(table.subject.rows())));
                inserts.addInsertSql(
                        "INSERT INTO `" + table.subject.name() + "` SELECT * FROM `of_" + table.subject.name() + "`");
            }
        }
        inserts.execute().await();
    }

    private Map<String, Map<String, Difference>> differences(String name) throws Exception {
        Map<String, Map<String, Difference>> differences = new LinkedHashMap<>();
        try (StoredResults stored = stored(name)) {
            for (Written table : written) {
                stored.hold(table.subject.table(), table.layout);
            }
            for (Written table : written) {
                stored.write(table.subject.table());
                differences.put(
                        table.subject.name(), compare(table, Files.readAllLines(stored.file(table.subject.table()))));
            }
        }
        return differences;
    }

    private static Map<String, Difference> compare(Written table, List<String> lines) {
        Map<String, Tally> tallies = new TreeMap<>();
        long place = 0;
        for (GenericRowData row : table.rows) {
            GenericRowData kept = table.kept(row);
            tallies.computeIfAbsent(table.layout.keyOf(kept), key -> new Tally(table.layout.matching()))
                    .compute(table.layout.valueOf(kept), table.layout.identityOf(kept), place++);
        }
        for (String line : lines) {
            Entry entry = new StoredEntries().map(line);
            tallies.computeIfAbsent(entry.key(), key -> new Tally(table.layout.matching()))
                    .find(entry.value());
        }
        Map<String, Difference> differences = new TreeMap<>();
        tallies.forEach(
                (key, tally) -> tally.difference(key).ifPresent(difference -> differences.put(key, difference)));
        return differences;
    }
}
