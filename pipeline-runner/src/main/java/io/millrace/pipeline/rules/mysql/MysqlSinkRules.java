package io.millrace.pipeline.rules.mysql;

import io.millrace.pipeline.plan.Inserted;
import io.millrace.pipeline.plan.Inserted.InsertedColumn;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.solution.Solution;
import io.millrace.solution.mysql.MysqlColumn;
import io.millrace.solution.mysql.MysqlColumn.Filling;
import io.millrace.solution.mysql.MysqlKey;
import io.millrace.solution.mysql.MysqlTable;
import io.millrace.solution.mysql.MysqlTables;
import io.millrace.solution.mysql.MysqlType;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * The rules about what INSERTs write into MySQL: a value that the table of the migrations would refuse stops the pipeline, and
 * keys that it takes for the same overwrite each other.
 *
 * <p>Tables of other databases, and those whose shape the migrations do not tell, are left alone.
 */
public final class MysqlSinkRules {
    private final Optional<MysqlTables> tables;
    private final Optional<String> database;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> risks = new ArrayList<>();

    private MysqlSinkRules(Solution solution) {
        this.tables = solution.knownMysqlTables();
        this.database = solution.mysqlDatabase();
    }

    /** Checks all INSERTs of a file. */
    public static MysqlSinkRules check(Solution solution, List<Inserted> inserts) {
        MysqlSinkRules rules = new MysqlSinkRules(solution);
        inserts.forEach(rules::check);
        return rules;
    }

    /**
     * Returns the columns of a result for which MySQL refuses NULL, by the migrations. Whether a query gives any NULL is not
     * told by its types, so it is not judged here.
     */
    static Set<String> requiredColumns(Solution solution, ResultTable result) {
        return new MysqlSinkRules(solution)
                .table(result).stream()
                        .flatMap(table -> table.columns().stream())
                        .filter(MysqlSinkRules::isRequired)
                        .map(MysqlColumn::name)
                        .collect(Collectors.toSet());
    }

    private static boolean isRequired(MysqlColumn column) {
        return !column.nullable() && column.filling() != Filling.AUTO_INCREMENT;
    }

    /** Returns what is wrong whatever the records are. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Returns what is wrong for records that may come: a text too long, a number too large. */
    public List<Problem> risks() {
        return List.copyOf(risks);
    }

    private void check(Inserted insert) {
        ResultTable result = insert.result();
        String name = result.options().getOrDefault("table-name", "");
        if (isOwn(result) && tables.filter(known -> known.lacks(name)).isPresent()) {
            problem(
                    insert,
                    "'" + result.name() + "' is stored in the table '" + name + "', which no migration makes",
                    tables.get().remedy(name));
        }
        table(result).ifPresent(table -> check(insert, table));
    }

    private Optional<MysqlTable> table(ResultTable result) {
        return tables.filter(known -> isOwn(result))
                .flatMap(known -> known.find(result.options().getOrDefault("table-name", "")));
    }

    /** Returns whether a table lies in the solution's own database, by the path of its URL. */
    private boolean isOwn(ResultTable result) {
        String url = result.options().getOrDefault("url", "").replaceFirst("[?].*", "");
        return result.connector().equals("jdbc") && database.isPresent() && url.endsWith("/" + database.get());
    }

    private void check(Inserted insert, MysqlTable table) {
        insert.columns().forEach(column -> check(insert, column, table));
        Set<String> written = insert.columns().stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (MysqlColumn column : table.columns()) {
            boolean filled = column.nullable() || column.filling() != Filling.NONE;
            if (!filled && !written.contains(column.name().toLowerCase(Locale.ROOT))) {
                problem(
                        insert,
                        "'" + insert.result().name() + "' has no column '" + column.name() + "', which " + at(column)
                                + " declares NOT NULL without a default",
                        "add it to the table and to the query, or let the migration give it a default");
            }
        }
        checkKey(insert, table, written);
    }

    private void check(Inserted insert, InsertedColumn column, MysqlTable table) {
        Optional<MysqlColumn> found = table.column(column.name());
        if (found.isEmpty()) {
            problem(
                    insert,
                    "the table '" + table.name() + "' of " + at(table.location()) + " has no column '" + column.name()
                            + "', which '" + insert.result().name() + "' writes",
                    table.remedy(column.name()));
            return;
        }
        MysqlColumn stored = found.get();
        if (stored.filling() == Filling.GENERATED) {
            problem(
                    insert,
                    subject(insert, column) + " is computed by MySQL, see " + at(stored),
                    "leave it out of the table '" + insert.result().name() + "'");
            return;
        }
        if (!column.named() && isRequired(stored)) {
            problem(
                    insert,
                    subject(insert, column) + " is NULL, since the INSERT leaves it out, and " + at(stored)
                            + " declares it NOT NULL: the write is refused, and stops the pipeline",
                    "name it in the INSERT");
        }
        if (column.named()) {
            checkValues(insert, column, stored);
        }
    }

    private void checkValues(Inserted insert, InsertedColumn column, MysqlColumn stored) {
        boolean text = column.queried().is(LogicalTypeFamily.CHARACTER_STRING);
        LogicalType written =
                text || column.queried().is(LogicalTypeFamily.BINARY_STRING) ? column.queried() : column.declared();
        Optional<String> misfit = MysqlFit.misfit(written, stored.type());
        if (misfit.isPresent()) {
            risk(
                    insert,
                    subject(insert, column) + " is " + written.copy(true).asSummaryString() + ", and " + at(stored)
                            + " declares " + stored.type() + ": " + misfit.get(),
                    remedy(column, written, stored));
        } else if (text && isCut(column)) {
            risk(
                    insert,
                    subject(insert, column) + " is " + written.copy(true).asSummaryString() + ", and '"
                            + insert.result().name() + "' declares "
                            + column.declared().copy(true).asSummaryString() + ": a longer text is cut",
                    remedy(column, written, stored));
        }
        if (text
                && stored.charset().filter(charset -> !charset.holdsEveryText()).isPresent()) {
            risk(
                    insert,
                    subject(insert, column) + " is text, and " + at(stored) + " keeps it in "
                            + stored.charset().get() + ", which refuses characters that it does not have",
                    "declare it with CHARACTER SET utf8mb4");
        }
    }

    private static boolean isCut(InsertedColumn column) {
        return column.declared().is(LogicalTypeFamily.CHARACTER_STRING)
                && LogicalTypeChecks.getLength(column.queried()) > LogicalTypeChecks.getLength(column.declared());
    }

    private static String remedy(InsertedColumn column, LogicalType written, MysqlColumn stored) {
        if (written.is(LogicalTypeFamily.CHARACTER_STRING) && stored.type().isText()) {
            long length = stored.type().kind() == MysqlType.Kind.TEXT
                    ? stored.type().size() / 4
                    : stored.type().size();
            long declared = column.declared().is(LogicalTypeFamily.CHARACTER_STRING)
                    ? Math.min(length, LogicalTypeChecks.getLength(column.declared()))
                    : length;
            return "declare it VARCHAR(" + declared
                    + ") in the table of the topic, so that records with longer ones are put aside, or CAST it; or make the"
                    + " column of the migration longer";
        }
        return written.is(LogicalTypeFamily.TIMESTAMP)
                ? "declare DATETIME(" + LogicalTypeChecks.getPrecision(written) + ") in the migration, or CAST it"
                : "declare in the migration what holds every "
                        + written.copy(true).asSummaryString() + ", or CAST it";
    }

    private void checkKey(Inserted insert, MysqlTable table, Set<String> written) {
        List<MysqlKey> keys = new ArrayList<>(table.uniqueKeys());
        table.primaryKey().ifPresent(key -> keys.add(0, key));
        Set<String> declared = lowerCase(insert.result().primaryKey());
        boolean same = keys.stream()
                .anyMatch(key -> key.whole() && lowerCase(key.columns()).equals(declared));
        if (declared.isEmpty()) {
            keys.stream()
                    .filter(key -> written.containsAll(lowerCase(key.columns())))
                    .findFirst()
                    .ifPresent(key -> problem(
                            insert,
                            "'" + insert.result().name() + "' declares no PRIMARY KEY, and the table '" + table.name()
                                    + "' of " + at(table.location()) + " has the key " + names(key.columns())
                                    + ": a row that is written twice is refused, and stops the pipeline",
                            "declare PRIMARY KEY " + names(key.columns()) + " NOT ENFORCED"));
        } else if (!same) {
            problem(
                    insert,
                    "'" + insert.result().name() + "' declares PRIMARY KEY "
                            + names(insert.result().primaryKey()) + ", and the table '" + table.name() + "' of "
                            + at(table.location()) + " has "
                            + (keys.isEmpty()
                                    ? "no key: a row that changes is stored again and again"
                                    : "the key " + names(keys.get(0).columns())
                                            + (keys.get(0).whole() ? "" : " of their first letters")
                                            + ": rows are overwritten, or stored twice"),
                    "declare the same key in both");
        }
        declared.forEach(name -> table.column(name).ifPresent(column -> checkComparison(insert, column)));
    }

    private void checkComparison(Inserted insert, MysqlColumn column) {
        column.charset()
                .filter(charset -> !charset.comparesExactly())
                .ifPresent(charset -> risk(
                        insert,
                        "the key '" + column.name() + "' of '" + insert.result().name() + "' is compared by " + charset
                                + ", see "
                                + at(column)
                                + ": keys that differ in capital letters or in blanks at their end overwrite each"
                                + " other",
                        "declare it with COLLATE utf8mb4_nopad_bin (utf8mb4_0900_bin in MySQL itself), or say nothing of its"
                                + " characters, so that it is as its database"));
    }

    private static String subject(Inserted insert, InsertedColumn column) {
        return "column '" + column.name() + "' of '" + insert.result().name() + "'";
    }

    private static String at(MysqlColumn column) {
        return at(column.location());
    }

    private static String at(Location location) {
        return location.file().getFileName() + ":" + location.line();
    }

    private static String names(List<String> columns) {
        return "(" + String.join(", ", columns) + ")";
    }

    private static Set<String> lowerCase(List<String> columns) {
        return columns.stream().map(column -> column.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private void risk(Inserted insert, String what, String remedy) {
        risks.add(new Problem(insert.location(), what, remedy));
    }

    private void problem(Inserted insert, String what, String remedy) {
        problems.add(new Problem(insert.location(), what, remedy));
    }
}
