package io.millrace.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableDescriptor;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

/** The README's example: its records, its SQL, and the rows that it promises. */
class ReadmeExampleTest {
    private static final String CHAPTER = "## An example with all of it";

    @Test
    void givesTheRowsThatTheReadmeShows() throws Exception {
        List<String> lines = chapter();
        List<String> records = block(lines, "json", 0).lines().toList();
        TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        tables.getConfig().setLocalTimeZone(ZoneId.of("Asia/Shanghai"));
        tables.getConfig().set("parallelism.default", "1");
        tables.executeSql(statement(block(lines, "sql", 0)));
        replaceConnector(tables, records);

        assertThat(rows(tables, block(lines, "sql", 1))).containsExactlyElementsOf(table(lines, 0));
        assertThat(rows(tables, block(lines, "sql", 2))).containsExactlyElementsOf(table(lines, 1));
    }

    private static List<String> chapter() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("README.md"));
        int start = lines.indexOf(CHAPTER) + 1;
        int end = IntStream.range(start, lines.size())
                .filter(i -> lines.get(i).startsWith("## "))
                .findFirst()
                .orElseThrow();
        return lines.subList(start, end);
    }

    private static String block(List<String> lines, String language, int number) {
        int start = IntStream.range(0, lines.size())
                        .filter(i -> lines.get(i).equals("```" + language))
                        .skip(number)
                        .findFirst()
                        .orElseThrow()
                + 1;
        return lines.subList(start, lines.size()).stream()
                .takeWhile(line -> !line.equals("```"))
                .collect(Collectors.joining("\n"));
    }

    /** The rows of a table of the README, cell by cell, without its two lines of heading. */
    private static List<List<String>> table(List<String> lines, int number) {
        int heading = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith("|---"))
                .skip(number)
                .findFirst()
                .orElseThrow();
        return lines.subList(heading + 1, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(2, line.length() - 2).split(" \\| ", -1))
                        .toList())
                .toList();
    }

    private static String statement(String block) {
        return block.strip().replaceFirst(";$", "");
    }

    /** The table as it is declared, with all of the format's options, over records instead of a topic. */
    private static void replaceConnector(TableEnvironment tables, List<String> records) throws Exception {
        CatalogTable declared = (CatalogTable) tables.getCatalog("default_catalog")
                .orElseThrow()
                .getTable(ObjectPath.fromString("default_database.orders"));
        Map<String, String> options = declared.getOptions().entrySet().stream()
                .filter(option ->
                        option.getKey().contains("format") || option.getKey().startsWith("safe-json."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        options.put(
                "records",
                records.stream()
                        .map(record -> HexFormat.of().formatHex(record.getBytes(UTF_8)))
                        .collect(Collectors.joining(";")));
        tables.executeSql("DROP TABLE orders");
        Schema schema = declared.getUnresolvedSchema();
        TableDescriptor.Builder descriptor =
                TableDescriptor.forConnector("records").schema(schema);
        options.forEach(descriptor::option);
        tables.createTable("orders", descriptor.build());
    }

    private static List<List<String>> rows(TableEnvironment tables, String block) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        CloseableIterator<Row> results = tables.executeSql(statement(block)).collect();
        try {
            results.forEachRemaining(row -> rows.add(IntStream.range(0, row.getArity())
                    .mapToObj(i -> text(row.getField(i)))
                    .toList()));
        } finally {
            results.close();
        }
        return rows;
    }

    private static String text(Object value) {
        return value instanceof LocalDateTime time
                ? DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").format(time)
                : String.valueOf(value);
    }
}
