package io.millrace.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.option.Format;
import io.millrace.cli.option.RunningInstance;
import io.millrace.cli.option.SolutionArguments;
import io.millrace.cli.option.UsageException;
import io.millrace.cli.text.LineageText;
import io.millrace.compiler.SolutionCompiler;
import io.millrace.lineage.Lineage;
import io.millrace.lineage.LineageReader;
import io.millrace.lineage.RunningSql;
import io.millrace.solution.Solution;
import io.millrace.solution.folder.SolutionReader;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.problem.PrintableText;
import io.millrace.solution.problem.UserException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: where a number comes from and where it goes, and the SQL that makes it. */
@Command(
        name = "explain",
        description = {
            "Says where each number comes from and where it is shown: Kafka field, result, dataset, chart;",
            "and prints the SQL that runs, of one result or with --sql. Reads the files alone, nothing has to run."
        },
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SOLUTION", description = "Name under solutions/ or path of a folder.")
    private String solution;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "A result, a topic, or PAGE/NAME of a dataset or chart; everything when none is given.")
    private String name;

    @Mixin
    private RunningInstance instance;

    @Option(names = "--sql", description = "Prints the SQL that runs, whatever NAME is.")
    private boolean withSql;

    @Option(names = "--format", defaultValue = "human", description = "human or json (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Path folder = SolutionArguments.folders(List.of(solution), instance.solutions())
                .get(0);
        Solution written = SolutionReader.read(folder);
        RunningSql sql = new RunningSql(SolutionCompiler.compile(written));
        Lineage all = LineageReader.of(written).read();
        Lineage asked = name == null ? all : about(all);
        String text = name == null ? sql.text() : sql.text(names(asked), names(all));
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            ObjectMapper json = new ObjectMapper();
            ObjectNode answer = json.valueToTree(asked);
            out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(answer.put("sql", text)));
        } else {
            LineageText.print(asked, out);
            if (withSql || names(all).contains(name)) {
                out.println("The SQL that runs");
                out.println();
                text.lines().forEach(line -> out.println(line.isEmpty() ? "" : "    " + line));
            } else {
                out.println("--sql prints the SQL that runs, too.");
            }
        }
        return 0;
    }

    private Lineage about(Lineage all) throws UserException {
        if (!all.names().contains(name)) {
            List<String> known = List.copyOf(all.names());
            throw new UsageException("'" + PrintableText.of(name) + "' is nothing of " + all.solution() + "; "
                    + Nearest.to(name, known)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("name one of " + String.join(", ", known)));
        }
        return all.about(name);
    }

    private static Set<String> names(Lineage lineage) {
        return lineage.results().stream().map(Lineage.Result::name).collect(Collectors.toSet());
    }
}
