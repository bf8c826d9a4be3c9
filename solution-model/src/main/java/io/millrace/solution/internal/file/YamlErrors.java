package io.millrace.solution.internal.file;

import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says what is wrong with a file that is no YAML: where, and what was expected there. */
final class YamlErrors {
    private YamlErrors() {}

    static void report(Path file, String text, MarkedYAMLException error, Problems problems) {
        Mark mark = error.getProblemMark() == null ? error.getContextMark() : error.getProblemMark();
        Location location = new Location(file, mark == null ? 1 : mark.getLine() + 1);
        String problem = String.valueOf(error.getProblem());
        String place = mark == null ? "" : " at column " + (mark.getColumn() + 1);
        boolean misplaced = problem.contains("mapping values are not allowed") || problem.contains("<block end>");
        List<String> lines = text.lines().toList();
        if (misplaced && mark != null && mark.getLine() < lines.size()) {
            Deque<Integer> open = openColumns(lines.subList(0, mark.getLine()));
            int column = indentation(lines.get(mark.getLine())) + 1;
            if (!open.contains(column)) {
                problems.add(
                        location,
                        "is not YAML: the line begins in column " + column + ", where no block above it goes on",
                        "begin it in column "
                                + open.stream().map(String::valueOf).collect(Collectors.joining(" or ")));
                return;
            }
        }
        problems.add(location, "is not YAML" + place + ": " + what(problem), remedy(problem, error));
    }

    /** Returns the columns in which a line could go on with what is above it, the nearest first. */
    private static Deque<Integer> openColumns(List<String> above) {
        Deque<Integer> columns = new ArrayDeque<>();
        for (int i = above.size() - 1; i >= 0; i--) {
            String line = above.get(i);
            boolean says = !line.isBlank() && !line.strip().startsWith("#");
            int column = indentation(line) + 1;
            if (says && (columns.isEmpty() || column < columns.peekLast())) {
                columns.add(column);
            }
        }
        if (columns.isEmpty()) {
            columns.add(1);
        }
        return columns;
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static String what(String problem) {
        if (problem.contains("(TAB)")) {
            return "a tab stands there";
        }
        if (problem.contains("another document")) {
            return "a second document begins there";
        }
        return problem.contains("mapping values are not allowed") ? "a ': ' stands inside of a value" : problem;
    }

    private static String remedy(String problem, MarkedYAMLException error) {
        if (problem.contains("(TAB)")) {
            return "write blanks";
        }
        if (problem.contains("another document")) {
            return "remove the '---', or what is behind it";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "put the value in quotes";
        }
        if (problem.contains("end of stream") && error.getContextMark() != null) {
            return "close what begins in line " + (error.getContextMark().getLine() + 1);
        }
        if (problem.contains("']'")) {
            return "close the list with ']'";
        }
        if (problem.contains("'}'")) {
            return "close the mapping with '}'";
        }
        return problem.contains("could not find expected ':'") ? "write 'key: value'" : "mend the YAML";
    }
}
