package io.millrace.pipeline.rules.code;

import io.millrace.pipeline.message.PlannerMessages;
import io.millrace.pipeline.plan.PipelineScript;
import io.millrace.pipeline.plan.PlannedInsert;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule that the Java code which Flink makes of a plan compiles: Flink itself finds out when the job has started. */
public final class CodeRules {
    private static final Pattern CALL = Pattern.compile("(\\w+)\\.(\\w+)\\(\\s*$|(\\w+)\\.(\\w+)\\(");
    private static final Pattern POSITION = Pattern.compile("^Line \\d+, Column \\d+: ");

    private CodeRules() {}

    /** Checks the plan that was explained last; names the INSERT by explaining each of them alone. */
    public static List<Problem> check(PipelineScript script, List<PlannedInsert> inserts) {
        Optional<GeneratedCode.Refusal> refused = GeneratedCode.refused(script.translated());
        if (refused.isEmpty()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        for (PlannedInsert insert : inserts) {
            script.environment().explainSql(insert.text());
            GeneratedCode.refused(script.translated())
                    .ifPresent(refusal -> problems.add(
                            problem(insert.location(), "'" + insert.target().name() + "'", refusal)));
        }
        return problems.isEmpty()
                ? List.of(problem(inserts.get(0).location(), "all tables together", refused.get()))
                : problems;
    }

    private static Problem problem(Location location, String target, GeneratedCode.Refusal refusal) {
        String line = refusal.line();
        if (refusal.reason().contains("TimestampData") && line.matches(".*\\b(floor|ceil)\\(.*")) {
            return new Problem(
                    location,
                    "the INSERT into " + target
                            + " has FLOOR or CEIL … TO … over a TIMESTAMP_LTZ, whose code does not compile",
                    "write FLOOR(CAST(x AS TIMESTAMP(3)) TO …)");
        }
        if (line.matches(".*\\bwrite(Byte|Short)\\(.*")) {
            return new Problem(
                    location,
                    "the INSERT into " + target + " has ROW(…) over a TINYINT or SMALLINT, whose code does not compile",
                    "write ROW(CAST(x AS INT)), and INT in the table");
        }
        if (refusal.reason().contains("grows beyond 64 KB") || line.isEmpty()) {
            return new Problem(
                    location,
                    "the INSERT into " + target + " is too long for Flink's code generator ("
                            + PlannerMessages.cut(reason(refusal), 80) + ")",
                    "compute a part of it in a view of its own, or write fewer cases");
        }
        Matcher call = CALL.matcher(line);
        String where = call.find() ? " at " + call.group().replaceAll("\\s*\\($", "") : "";
        return new Problem(
                location,
                "Flink's code for the INSERT into " + target + " does not compile" + where + ": "
                        + PlannerMessages.cut(reason(refusal), 120),
                "CAST the arguments of that function to other types, or write the expression in another way");
    }

    private static String reason(GeneratedCode.Refusal refusal) {
        return POSITION.matcher(refusal.reason()).replaceFirst("").replace("org.apache.flink.table.data.", "");
    }
}
