package io.millrace.cli;

import io.millrace.solution.problem.Nearest;
import io.millrace.solution.problem.PrintableText;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers a command line that cannot be understood by one line, and by exit code 2. */
final class Misuse implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException thrown, String[] arguments) {
        CommandLine command = thrown.getCommandLine();
        String message = thrown instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched.getUnmatched(), command.getCommandSpec())
                : thrown.getMessage();
        command.getErr()
                .println(PrintableText.of(message.lines().map(String::strip).collect(Collectors.joining(" "))));
        return CommandLine.ExitCode.USAGE;
    }

    private static String unmatched(List<String> unmatched, CommandSpec command) {
        String name = command.qualifiedName();
        String given = unmatched.get(0);
        if (given.startsWith("-")) {
            String option = given.replaceFirst("=.*", "");
            return "'" + name + "' has no option '" + option + "'"
                    + remedy(option, command.optionsMap().keySet(), "'./" + name + " --help' lists those there are");
        }
        Collection<String> commands = new TreeSet<>(command.subcommands().keySet());
        if (commands.isEmpty()) {
            return "'" + name + "' takes no argument '" + given + "'; './" + name + " --help' says what it takes";
        }
        return "'" + name + "' has no command '" + given + "'"
                + remedy(given, commands, "there are: " + String.join(", ", commands));
    }

    private static String remedy(String given, Collection<String> known, String otherwise) {
        return "; "
                + Nearest.to(given, known)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse(otherwise);
    }
}
