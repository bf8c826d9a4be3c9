package io.millrace.pipeline.message;

import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.GlobalConfiguration;

/** What Flink's planner says by a hundred exceptions, in the words of who writes SQL for Millrace. */
public final class PlannerMessages {
    private static final int LONGEST = 220;
    /** Connectors on the class path that no solution is meant to name. */
    private static final Set<String> INTERNAL = Set.of("millrace-comparison", "opensearch-2");

    private PlannerMessages() {}

    /**
     * What is wrong, and what to do.
     *
     * @param option the option of the table that is meant, when it is one
     */
    public record Message(String what, String remedy, Optional<String> option) {
        private static Message of(String what, String remedy) {
            return new Message(what, remedy, Optional.empty());
        }
    }

    private record Rule(Pattern pattern, BiFunction<Matcher, KnownNames, Message> message) {}

    private static final List<Rule> RULES = List.of(
            rule(
                    "Unsupported options found for '(?<c>[^']+)'\\.\\s+Unsupported options:\\s+(?<o>\\S+)[\\s\\S]*?"
                            + "Supported options:(?<all>[\\s\\S]*)",
                    (m, names) -> new Message(
                            "connector '" + m.group("c") + "' knows no option '" + m.group("o") + "'",
                            Nearest.remedy(m.group("o"), words(m.group("all")), "remove it"),
                            Optional.of(m.group("o")))),
            rule(
                    "Could not find any factory for identifier '(?<n>[^']*)' that implements '\\S*DynamicTableFactory'"
                            + "[\\s\\S]*?identifiers are:(?<all>[\\s\\S]*)",
                    (m, names) -> new Message(
                            "there is no connector '" + m.group("n") + "'",
                            choose(m.group("n"), publicOnes(m.group("all"))),
                            Optional.of("connector"))),
            rule(
                    "Could not find any factory for identifier '(?<n>[^']*)' that implements '\\S*FormatFactory'"
                            + "[\\s\\S]*?identifiers are:(?<all>[\\s\\S]*)",
                    (m, names) -> Message.of(
                            "there is no format '" + m.group("n") + "'", choose(m.group("n"), words(m.group("all"))))),
            rule(
                    "Could not find any jdbc factory that can handle url",
                    (m, names) -> new Message(
                            "its URL is of no database that there is a driver for",
                            "write '${mysql.url}/…'",
                            Optional.of("url"))),
            rule(
                    "format safe-json: (?<w>[\\s\\S]*?)\\. (?<r>(?:Use|Declare|A number) [\\s\\S]*?)\\.?$",
                    (m, names) -> Message.of(
                            "format safe-json: " + m.group("w"),
                            m.group("r").substring(0, 1).toLowerCase(Locale.ROOT)
                                    + m.group("r").substring(1))),
            rule(
                    "Missing required options are:(?<all>[\\s\\S]*)",
                    (m, names) -> Message.of(
                            "its WITH lacks '" + String.join("', '", words(m.group("all"))) + "'",
                            "add what is missing")),
            rule(
                    "do not contain an option key 'connector'",
                    (m, names) -> Message.of("its WITH names no connector", "add 'connector' = '…'")),
            rule(
                    "Could not find required (?:sink|scan) format '(?<o>[^']*)'",
                    (m, names) -> Message.of("its WITH names no format", "add 'format' = 'safe-json'")),
            rule(
                    "Could not parse value '(?<v>[\\s\\S]*)' for key '(?<o>[^']+)'",
                    (m, names) -> new Message(
                            "option '" + m.group("o") + "' cannot be "
                                    + (GlobalConfiguration.isSensitive(m.group("o"))
                                            ? "that"
                                            : "'" + m.group("v") + "'"),
                            "write a value of its kind",
                            Optional.of(m.group("o")))),
            rule("Cannot find table '(?:`[^`]*`\\.)*`(?<t>[^`]*)`'", (m, names) -> noTable(m.group("t"), names)),
            rule("Object '(?<t>[^']*)' not found", (m, names) -> noTable(m.group("t"), names)),
            rule("Table '(?<t>[^']*)' not found", (m, names) -> noTable(m.group("t"), names)),
            rule(
                    "Source table '\\S*`(?<t>[^`]*)`' of the LIKE clause not found",
                    (m, names) -> noTable(m.group("t"), names)),
            rule(
                    "Column '(?<c>[^']*)' not found in (?<where>any table|table '[^']*')",
                    (m, names) -> Message.of(
                            "column '" + m.group("c") + "' is not in " + m.group("where"),
                            missingColumn(m.group("c"), names))),
            rule(
                    "Unknown target column '(?<c>[^']*)'",
                    (m, names) -> Message.of(
                            "the table has no column '" + m.group("c") + "'",
                            Nearest.remedy(m.group("c"), names.targetColumns(), "name its own columns"))),
            rule(
                    "Unknown identifier '(?<c>[^']*)'",
                    (m, names) -> Message.of(
                            "there is no type and no column '" + m.group("c") + "'",
                            Nearest.remedy(m.group("c"), names.columnsAndTypes(), "name one that there is"))),
            rule(
                    "No match found for function signature (?<f>\\S+?)\\((?<a>.*)\\)",
                    (m, names) -> names.isFunction(m.group("f"))
                            ? Message.of(
                                    "function " + m.group("f") + " does not take (" + m.group("a") + ")",
                                    "look at the number and the types of its arguments")
                            : Message.of(
                                    "there is no function " + m.group("f"),
                                    Nearest.remedy(m.group("f"), names.functions(), "use one of Flink's"))),
            rule(
                    "sink for '(?:[^'.]*\\.)*(?<t>[^'.]*)' do not match\\.\\s+Cause: Different number of columns\\.\\s+"
                            + "Query schema: \\[(?<q>[\\s\\S]*?)\\]\\s+Sink schema:\\s+\\[(?<s>[\\s\\S]*)\\]",
                    (m, names) -> Message.of(
                            "'" + m.group("t") + "' has the columns (" + cut(m.group("s"), 80)
                                    + "), and its query gives (" + cut(m.group("q"), 80) + ")",
                            "select as many columns as the table has, in its order")),
            rule(
                    "sink for '(?:[^'.]*\\.)*(?<t>[^'.]*)' do not match\\.\\s+Cause: Incompatible types for sink column '(?<c>[^']*)' at"
                            + " position (?<p>\\d+)\\.\\s+Query schema: \\[(?<q>[\\s\\S]*?)\\]\\s+Sink schema:\\s+\\["
                            + "(?<s>[\\s\\S]*)\\]",
                    (m, names) -> Message.of(
                            "column '" + m.group("c") + "' of '" + m.group("t") + "', number "
                                    + (Integer.parseInt(m.group("p")) + 1) + " of (" + cut(m.group("s"), 80)
                                    + "), cannot take what the query gives: (" + cut(m.group("q"), 80) + ")",
                            "select the columns in the table's order, or CAST it")),
            rule(
                    "Table sink '(?:[^'.]*\\.)*(?<t>[^'.]*)' doesn't support consuming (?<w>\\S+(?: and \\S+)?) changes which is"
                            + " produced by node (?<n>\\w+)",
                    (m, names) -> Message.of(
                            "'" + m.group("t")
                                    + "' takes rows that stay as they are, and its query corrects them later ("
                                    + m.group("n") + ")",
                            "write to a table with a PRIMARY KEY that takes changes ('upsert-kafka' for a topic), or select"
                                    + " rows that stay")),
            rule(
                    "please declare primary key for sink table when query contains update/delete record",
                    (m, names) -> Message.of(
                            "the table has no PRIMARY KEY, and its query changes rows later",
                            "declare PRIMARY KEY (…) NOT ENFORCED over the columns that the query groups by")),
            rule(
                    "'upsert-kafka' tables require to define a PRIMARY KEY",
                    (m, names) -> Message.of(
                            "a table of the connector 'upsert-kafka' needs a PRIMARY KEY",
                            "declare PRIMARY KEY (…) NOT ENFORCED over what is the key of its records")),
            rule(
                    "doesn't support ENFORCED mode",
                    (m, names) -> Message.of(
                            "a PRIMARY KEY cannot be enforced by Flink", "write NOT ENFORCED behind PRIMARY KEY (…)")),
            rule(
                    "Could not execute CreateTable in path (?:`[^`]*`\\.)*`(?<t>[^`]*)`[\\s\\S]*already exists",
                    (m, names) -> Message.of(
                            "there is already a table '" + m.group("t") + "'", "give one of them another name")),
            rule(
                    "Table \\(or view\\) \\S*?(?<t>[^.\\s]+) already exists",
                    (m, names) -> Message.of(
                            "there is already a table '" + m.group("t") + "'", "give one of them another name")),
            rule(
                    "Window aggregate can only be defined over a time attribute column, but (?<t>\\S+) encountered",
                    (m, names) -> Message.of(
                            "the window is over a " + m.group("t") + " that is no event time",
                            "take the column that the table's WATERMARK is for, without CAST or COALESCE around it")),
            rule(
                    "window function requires the timecol is a time attribute type, but is (?<t>\\S+?)\\.",
                    (m, names) -> Message.of(
                            "the window is over a " + m.group("t") + " that is no event time",
                            "take the column that the table's WATERMARK is for, without CAST or COALESCE around it")),
            rule(
                    "Sort on a non-time-attribute field is not supported",
                    (m, names) -> Message.of(
                            "a stream cannot be sorted by what is no event time",
                            "leave ORDER BY out; a dashboard sorts what it shows")),
            rule(
                    "OVER windows' ordering in stream mode must be defined on a time attribute",
                    (m, names) -> Message.of(
                            "OVER (… ORDER BY …) needs an event time to order by",
                            "order by the event time or PROCTIME(), or keep the first rows: WHERE place <= n")),
            rule(
                    "implicit type conversion between (?<a>.+?) and (?<b>.+?) is not supported",
                    (m, names) -> Message.of(
                            m.group("a") + " is compared with " + m.group("b"),
                            "CAST one of them to the other's type")),
            rule(
                    "Hint: (?<h>\\S+) should be registered",
                    (m, names) -> Message.of(
                            "there is no hint " + m.group("h"),
                            Nearest.remedy(m.group("h"), Set.of("LOOKUP", "OPTIONS", "STATE_TTL"), "remove it"))),
            rule(
                    "Cannot instantiate user-defined function '(?:[^'.]*\\.)*(?<f>[^'.]*)'",
                    (m, names) -> Message.of(
                            "the class of function '" + m.group("f") + "' cannot be loaded",
                            "look at the class name in its CREATE FUNCTION, and put the class on the class path")),
            rule(
                    "Cannot apply 'NOT' to arguments of type 'NOT<?(?<t>[^'>]+)>?'",
                    (m, names) -> Message.of(
                            "this is a value of type " + m.group("t") + ", and no condition",
                            "compare it with something: … > 0, … IS NOT NULL")),
            rule(
                    "Cannot apply '(?<f>\\w+)' to arguments of type '\\w+\\((?<a>.*?)\\)'\\. Supported",
                    (m, names) -> Message.of(
                            m.group("f") + " does not take (" + types(m.group("a")) + ")",
                            "CAST to a type that it takes, or declare the field with one")),
            rule(
                    "Cannot apply '(?<f>[^']+)' to arguments of type '(?<a>[\\s\\S]*?)'\\. Supported",
                    (m, names) -> Message.of(
                            "'" + m.group("f") + "' does not take " + types(m.group("a")),
                            "CAST one of them to the other's type")),
            rule(
                    "The rowtime attribute field '(?<c>[^']*)' is not defined in the table schema[\\s\\S]*?fields:\\s*\\["
                            + "(?<all>[^\\]]*)\\]",
                    (m, names) -> Message.of(
                            "WATERMARK is for '" + m.group("c") + "', which is no column of the table",
                            Nearest.remedy(m.group("c"), listed(m.group("all"))))),
            rule(
                    "Could not find the field '(?<c>[^']*)' in the table schema for usage in the key format[\\s\\S]*?option:\\s*"
                            + "\\[?(?<all>[^\\]]*)",
                    (m, names) -> new Message(
                            "'key.fields' names '" + m.group("c") + "', which is no column of its records",
                            Nearest.remedy(m.group("c"), listed(m.group("all"))),
                            Optional.of("key.fields"))),
            rule(
                    "Expression '(?<e>[\\s\\S]*?)' is not being grouped",
                    (m, names) -> Message.of(
                            "'" + cut(m.group("e"), 80) + "' is neither grouped nor aggregated",
                            "add it to GROUP BY, or take MAX, MIN or SUM of it")),
            rule(
                    "Invalid metadata key '(?<k>[^']*)' in column '(?<c>[^']*)' of table '(?:[^'.]*\\.)*(?<t>[^'.]*)'",
                    (m, names) -> Message.of(
                            "column '" + m.group("c") + "' of table '" + m.group("t") + "' asks for '" + m.group("k")
                                    + "', which neither its connector nor its format has",
                            m.group("k").startsWith("value.")
                                    ? "write 'format' = 'safe-json'"
                                    : "ask for topic, partition, offset, timestamp, headers; 'watermark' is told by the"
                                            + " connector 'watermarked-kafka'")),
            rule(
                    "Property group.id is required when using committed offset",
                    (m, names) -> Message.of(
                            "a table that is read names neither a place to begin nor a consumer group",
                            "write 'scan.startup.mode' = 'earliest-offset'")),
            rule(
                    "unexpected correlate variable",
                    (m, names) -> Message.of(
                            "Flink cannot join each row with an UNNEST or a subquery of its own under that condition",
                            "write ON TRUE, and the condition behind WHERE")),
            rule(
                    "not enough rules to produce a node|Cannot generate a valid execution plan",
                    (m, names) -> Message.of(
                            "Flink knows no way to run this query",
                            "take subqueries that refer to the rows around them apart: join, or aggregate them in a view")),
            rule(
                    "Cannot add expression of different type to set",
                    (m, names) -> Message.of(
                            "Flink's planner gets lost in this query",
                            "leave WITH ORDINALITY out, or CAST what is joined to one type")),
            rule(
                    "Row key can't be set multiple times",
                    (m, names) -> Message.of(
                            "an HBase table has one column that is no ROW, its row key",
                            "put the others into column families: cf ROW<a STRING, b BIGINT>")));

    private static Rule rule(String pattern, BiFunction<Matcher, KnownNames, Message> message) {
        return new Rule(Pattern.compile(pattern), message);
    }

    /** Returns what an exception of the planner means. */
    public static Message explain(Throwable thrown, KnownNames names) {
        List<Throwable> causes = causes(thrown);
        for (Rule rule : RULES) {
            for (Throwable cause : causes) {
                Matcher matcher = rule.pattern().matcher(plain(String.valueOf(cause.getMessage())));
                if (matcher.find()) {
                    return rule.message().apply(matcher, names);
                }
            }
        }
        if (isTooDeep(thrown)) {
            return Message.of(TOO_DEEP, TOO_DEEP_REMEDY);
        }
        return causes.stream()
                .filter(cause -> cause.getMessage() != null)
                .reduce((above, below) -> below)
                .filter(cause -> !(cause instanceof NullPointerException))
                .map(cause -> Message.of(cut(sentence(cause.getMessage()), LONGEST), "mend it"))
                .orElseGet(() -> Message.of(
                        "Flink's planner fails on this statement ("
                                + causes.get(causes.size() - 1).getClass().getSimpleName() + ")",
                        "write it in another way: look for a name that is not there, and for JOIN … UNNEST"));
    }

    /** Returns a problem whose message is that of an exception. */
    public static Problem problem(Location location, Throwable thrown, String remedy) {
        return new Problem(location, cut(sentence(String.valueOf(thrown.getMessage())), LONGEST), remedy);
    }

    private static final String TOO_DEEP = "the statement nests too deeply for Flink";
    private static final String TOO_DEEP_REMEDY =
            "write fewer brackets and operators within each other, or split it by views";

    public static Problem tooDeep(Location location) {
        return new Problem(location, TOO_DEEP, TOO_DEEP_REMEDY);
    }

    public static boolean isTooDeep(Throwable thrown) {
        return causes(thrown).stream().anyMatch(StackOverflowError.class::isInstance);
    }

    public static List<Throwable> causes(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    /** Shortens a text to what a line can show. */
    public static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /** Takes out of a message what its reader did not write. */
    static String sentence(String message) {
        return plain(message)
                .replaceFirst("^(SQL parse failed\\. |SQL validation failed\\. )+", "")
                .replaceFirst("^(?:From|At) line .*?: ", "")
                .replaceFirst(",? (?:at|From) line \\d+, column \\d+.*", "")
                .replaceAll("\\s+", " ")
                .strip()
                .replaceAll("[.;]$", "");
    }

    private static String plain(String message) {
        return message.replace("`default_catalog`.`default_database`.", "")
                .replace("default_catalog.default_database.", "")
                .replaceAll("VARCHAR\\(2147483647\\)( CHARACTER SET \"UTF-16LE\")?", "STRING")
                .replaceAll("VARBINARY\\(2147483647\\)", "BYTES")
                .replace("TIMESTAMP_WITH_LOCAL_TIME_ZONE", "TIMESTAMP_LTZ")
                .replaceAll("<?(STRING|NUMERIC|BIGINT|INTEGER)>", "$1");
    }

    private static Message noTable(String table, KnownNames names) {
        return Message.of(
                "there is no table '" + table + "'",
                Nearest.remedy(table, names.tables(), "declare it in tables/, or mend the name"));
    }

    private static String missingColumn(String column, KnownNames names) {
        List<String> known = names.readColumns();
        return Nearest.to(column, known.isEmpty() ? names.columns() : known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse(
                        known.isEmpty()
                                ? "name a column of the tables that it selects from"
                                : "there are: " + cut(String.join(", ", known), LONGEST));
    }

    private static String choose(String given, List<String> known) {
        return Nearest.remedy(given, known, "use one of: " + String.join(", ", known));
    }

    private static List<String> publicOnes(String connectors) {
        return words(connectors).stream()
                .filter(connector -> !INTERNAL.contains(connector))
                .toList();
    }

    private static String types(String arguments) {
        return arguments.replaceAll("[<>]", "");
    }

    private static List<String> listed(String names) {
        return Arrays.stream(names.split(","))
                .map(name -> name.strip().replaceAll("^'|'$", ""))
                .toList();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).toList();
    }
}
