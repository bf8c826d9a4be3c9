package io.millrace.cli.text;

import io.millrace.lineage.Lineage;
import io.millrace.lineage.Origin;
import io.millrace.solution.problem.PrintableText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A lineage for people: each result with what its columns come from and where they go. */
public final class LineageText {
    private final Lineage lineage;
    private final PrintWriter out;

    private LineageText(Lineage lineage, PrintWriter out) {
        this.lineage = lineage;
        this.out = out;
    }

    public static void print(Lineage lineage, PrintWriter out) {
        LineageText text = new LineageText(lineage, out);
        lineage.topics().forEach(text::print);
        lineage.results().forEach(text::print);
        lineage.datasets().forEach(text::print);
    }

    private void print(Lineage.Topic topic) {
        out.println("Topic " + topic.name() + "  (" + topic.declared() + ")");
        for (String field : topic.fields()) {
            columnsOf(new Origin(Origin.Kind.FIELD, topic.name(), field)).forEach(use -> line(field, "→ " + use));
        }
        out.println();
    }

    private List<String> columnsOf(Origin origin) {
        List<String> uses = new ArrayList<>();
        for (Lineage.Result result : lineage.results()) {
            result.columns().stream()
                    .filter(column -> column.from().contains(origin))
                    .forEach(column -> uses.add(result.name() + "." + column.name()));
            if (result.rows().contains(origin)) {
                uses.add(result.name() + ", which rows");
            }
        }
        return uses;
    }

    private void print(Lineage.Result result) {
        out.println("Result " + result.name() + "  " + result.store() + " "
                + (result.place().isEmpty() ? "(each row its own key)" : result.place()) + "  (" + result.declared()
                + ")");
        for (Lineage.Column column : result.columns()) {
            line(column.name() + (result.key().contains(column.name()) ? " (key)" : ""), "← " + from(column.from()));
            uses(new Origin(Origin.Kind.RESULT, result.name(), column.name())).forEach(use -> line("", "→ " + use));
        }
        rows(result.rows());
        out.println();
    }

    private List<String> uses(Origin origin) {
        List<String> uses = new ArrayList<>(columnsOf(origin));
        for (Lineage.Dataset dataset : lineage.datasets()) {
            dataset.columns().stream()
                    .filter(column -> column.from().contains(origin))
                    .forEach(column -> uses.add(dataset.page() + "/" + dataset.name() + "." + column.name()));
        }
        return uses;
    }

    private void print(Lineage.Dataset dataset) {
        out.println("Dataset " + dataset.page() + "/" + dataset.name() + "  (" + dataset.declared() + ")");
        for (Lineage.Column column : dataset.columns()) {
            line(column.name(), "← " + from(column.from()));
            lineage.charts().stream()
                    .filter(chart -> chart.page().equals(dataset.page()))
                    .filter(chart -> chart.dataset().equals(dataset.name()))
                    .forEach(chart -> chart.columns().forEach((role, columns) -> {
                        if (columns.contains(column.name())) {
                            line(
                                    "",
                                    "→ chart " + chart.page() + "/" + chart.name() + ", " + role + " of \""
                                            + chart.title() + "\"");
                        }
                    }));
        }
        rows(dataset.rows());
        out.println();
    }

    private void rows(Set<Origin> rows) {
        if (!rows.isEmpty()) {
            line("which rows", "← " + from(rows));
        }
    }

    private static String from(Set<Origin> origins) {
        return origins.isEmpty()
                ? "rows counted, or a constant"
                : origins.stream().map(Origin::toString).collect(Collectors.joining(", "));
    }

    private void line(String name, String what) {
        out.println(String.format("    %-24s %s", PrintableText.of(name), PrintableText.of(what)));
    }
}
