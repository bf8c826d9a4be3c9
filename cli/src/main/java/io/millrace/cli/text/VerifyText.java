package io.millrace.cli.text;

import io.millrace.solution.problem.PrintableText;
import io.millrace.verification.PipelineReport;
import io.millrace.verification.ResultReport;
import io.millrace.verification.value.Difference;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report of a verification for people. */
public final class VerifyText {
    private VerifyText() {}

    public static void print(Map<String, List<PipelineReport>> reports, PrintWriter out) {
        reports.forEach((solution, pipelines) -> print(solution, pipelines, out));
        List<ResultReport> results = reports.values().stream()
                .flatMap(List::stream)
                .flatMap(pipeline -> pipeline.results().stream())
                .toList();
        long proven = results.stream().filter(ResultReport::proven).count();
        long unknown = reports.values().stream()
                .flatMap(List::stream)
                .filter(pipeline ->
                        pipeline.cause() != null && pipeline.results().isEmpty())
                .count();
        boolean accounted = reports.values().stream().flatMap(List::stream).allMatch(pipeline -> pipeline.notAccounted()
                .isEmpty());
        out.println(
                proven == results.size() && unknown == 0
                        ? accounted
                                ? "All " + proven + " results are proven."
                                : "All " + proven + " results are equal, but not all records are accounted for."
                        : results.size() - proven + " of " + results.size() + " results are not proven."
                                + (unknown == 0 ? "" : " Of " + unknown + " pipelines no result can be proven."));
    }

    private static void print(String solution, List<PipelineReport> pipelines, PrintWriter out) {
        out.println(solution);
        for (PipelineReport pipeline : pipelines) {
            out.println(String.format(Locale.ROOT, "  %s, %,d records", pipeline.pipeline(), pipeline.records()));
            pipeline.notes().forEach(note -> out.println("    note: " + note));
            pipeline.notAccounted()
                    .forEach(topic -> out.println("    not accounted: " + topic
                            + "; write to a table of 'record-account' what becomes of each record, or declare the topic with"
                            + " 'connector' = 'topic'"));
            if (pipeline.cause() != null && pipeline.results().isEmpty()) {
                out.println("    not proven: " + PrintableText.of(pipeline.cause()));
            }
            pipeline.results().forEach(result -> print(result, out));
        }
    }

    private static void print(ResultReport result, PrintWriter out) {
        out.println(String.format(
                Locale.ROOT,
                "    %-58s %,12d  %s",
                result.table(),
                result.compared(),
                PrintableText.of(verdict(result))));
        for (Difference difference : result.differences()) {
            out.println("        " + PrintableText.of(text(difference)));
        }
    }

    private static String verdict(ResultReport result) {
        return switch (result.verdict()) {
            case EQUAL -> "equal";
            case EMPTY -> "nothing computed, nothing stored";
            case DIFFERENT -> counts(result);
            case UNPROVEN -> (result.compared() == 0 ? "" : counts(result) + "; ") + "not proven: " + result.cause();
        };
    }

    private static String counts(ResultReport result) {
        List<String> counts = new ArrayList<>();
        add(counts, result.equal(), "equal");
        add(counts, result.missing(), "MISSING");
        add(counts, result.extra(), "EXTRA");
        add(counts, result.different(), "DIFFERENT");
        add(counts, result.undecided(), "UNDECIDED");
        return String.join(", ", counts);
    }

    private static void add(List<String> counts, long count, String what) {
        if (count > 0) {
            counts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    private static String text(Difference difference) {
        return switch (difference.kind()) {
            case MISSING -> "missing " + difference.key() + ": computed " + difference.expected();
            case EXTRA -> "extra " + difference.key() + ": stored " + difference.stored();
            case UNDECIDED ->
                "undecided " + difference.key() + ": computed " + difference.expected() + ", stored "
                        + difference.stored();
            case DIFFERENT ->
                "different " + difference.key() + ": computed " + difference.expected() + ", stored "
                        + difference.stored();
        };
    }
}
