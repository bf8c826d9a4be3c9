package io.millrace.compiler.declaration;

import io.millrace.solution.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlNode;
import org.apache.flink.sql.parser.ddl.SqlCreateTable;
import org.apache.flink.sql.parser.ddl.SqlTableColumn.SqlRegularColumn;

/**
 * The rule that no column is declared a TIME with a fraction of the second, at any depth: Flink's planner takes each TIME for a
 * TIME(0), so that {@code 08:00:00.123} would not fit what its author has declared.
 */
final class TimeRules {
    private static final Pattern QUOTED = Pattern.compile("`[^`]*`");
    private static final Pattern FINE = Pattern.compile("\\bTIME\\s*\\(\\s*0*[1-9]");

    private TimeRules() {}

    static List<Problem> check(Path file, SqlCreateTable table) {
        List<Problem> problems = new ArrayList<>();
        for (SqlNode node : table.getColumnList()) {
            if (node instanceof SqlRegularColumn column && isFine(column.getType())) {
                problems.add(new Problem(
                        Places.of(file, column.getName()),
                        "column '" + column.getName().getSimple()
                                + "' has a TIME with a fraction of the second, and Flink takes each TIME for TIME(0):"
                                + " '08:00:00.123' would not fit",
                        "declare TIME(0), or VARCHAR(12) to keep the text"));
            }
        }
        return problems;
    }

    private static boolean isFine(SqlNode type) {
        return FINE.matcher(QUOTED.matcher(type.toString()).replaceAll("")).find();
    }
}
