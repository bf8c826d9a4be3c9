package io.millrace.cli;

import io.millrace.solution.problem.Nearest;
import io.millrace.solution.problem.PrintableText;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Returns a command line that cannot be understood by one line, and by exit code 2. */
final class Misuse implements IParameterExceptionHandler {
    /** How the library lists the values of an option; people write them in small letters. */
    private static final Pattern VALUES = Pattern.compile("(\\[[A-Z, ]+]) \\(case-insensitive\\)");

    @Override
    public int handleParseException(ParameterException thrown, String[] arguments) {
        CommandLine command = thrown.getCommandLine();
        String message = thrown instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched.getUnmatched(), command.getCommandSpec())
                : VALUES.matcher(thrown.getMessage())
                        .replaceFirst(values -> values.group(1).toLowerCase(Locale.ROOT));
        command.getErr()
                .println(PrintableText.of(message.lines().map(String::strip).collect(Collectors.joining(" "))));
        return CommandLine.ExitCode.USAGE;
    }

    private static String unmatched(List<String> unmatched, CommandSpec command) {
        String name = command.qualifiedName();
        String given = unmatched.get(0);
        if (given.startsWith("-")) {
            String option = given.replaceFirst("=.*", "");
            if (option.matches("--port-offset|--[a-z]+-port")
                    && command.optionsMap().containsKey("--data-dir")) {
                return "'" + name + "' has no option '" + option
                        + "'; it asks what runs on --data-dir for the ports, so name that folder alone";
            }
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
