package io.millrace.pipeline.rules;

import io.millrace.pipeline.sql.SqlScript;
import io.millrace.pipeline.sql.Statement;
import io.millrace.solution.ReferenceResolver;
import io.millrace.solution.Solution;
import io.millrace.solution.SqlFile;
import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Problem;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlHint;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.sql.parser.ddl.SqlSet;
import org.apache.flink.sql.parser.ddl.SqlTableOption;

/**
 * The rule that no secret stands in SQL: a value of an option that names a secret is a reference. The files are read with a
 * mark in the place of each secret that a reference stands for, so that what bears none was written by hand.
 */
final class SecretRules {
    private static final String MARK = "\u2022secret\u2022";
    /** Words of option names that Flink does not know as those of secrets. */
    private static final List<String> SECRET_WORDS = List.of(
            "passphrase",
            "api-key",
            "apikey",
            "passwd",
            "credential",
            "private-key",
            "private.key",
            "keystore.key",
            "access-key",
            "access.key",
            "accesskey",
            "user.info",
            "userinfo");
    /** A login module may be configured without a secret. */
    private static final Pattern JAAS_SECRET = Pattern.compile("(?i)(password|secret|token)\\s*=");

    private static final Pattern IN_URL =
            Pattern.compile("(?i)://[^/@\\s:]+:[^/@\\s]+@|[?&;](password|passwd|secret|token)=[^&;]+");

    private final Solution solution;
    private final ReferenceResolver marking;
    /** Problems in the tables, which are the same for each file; null as long as nobody has asked. */
    private List<Problem> inTables;

    SecretRules(Solution solution) {
        this.solution = solution;
        Map<Reference, String> marks = new EnumMap<>(Reference.class);
        for (Reference reference : Reference.values()) {
            marks.put(reference, reference.secret() ? MARK : reference.example());
        }
        this.marking = new ReferenceResolver(solution, new Endpoints(marks));
    }

    /** Checks the tables of the solution and one file. */
    List<Problem> check(SqlFile file) throws InvalidSolutionException {
        List<Problem> problems = new ArrayList<>(inTables());
        check(file, problems);
        return problems;
    }

    private List<Problem> inTables() throws InvalidSolutionException {
        if (inTables == null) {
            List<Problem> problems = new ArrayList<>();
            for (SqlFile tables : solution.tables()) {
                check(tables, problems);
            }
            for (SqlFile tables : solution.generatorTables()) {
                check(tables, problems);
            }
            inTables = problems;
        }
        return inTables;
    }

    private void check(SqlFile file, List<Problem> problems) throws InvalidSolutionException {
        for (Statement statement : SqlScript.read(file.path(), marking.resolve(file))) {
            if (statement.node() instanceof SqlSet set) {
                check(set.getKeyString(), set.getValueString(), set, file.path(), problems);
            }
            statement.node().accept(new Options(file.path(), problems));
        }
    }

    private static void check(String key, String value, SqlNode node, Path file, List<Problem> problems) {
        if (isSecret(key, value) && !value.contains(MARK)) {
            problems.add(
                    new Problem(
                            new Location(
                                    file,
                                    node.getParserPosition().getLineNum(),
                                    node.getParserPosition().getColumnNum()),
                            "'" + key + "' holds a secret in plain text",
                            "write a reference, such as '${mysql.password}', whose value a profile takes from the environment"));
        }
    }

    private static boolean isSecret(String key, String value) {
        String lower = key.toLowerCase(Locale.ROOT);
        if (value.isBlank()) {
            return false;
        }
        if (IN_URL.matcher(value).find()) {
            return true;
        }
        if (lower.endsWith("jaas.config")) {
            return JAAS_SECRET.matcher(value).find();
        }
        return GlobalConfiguration.isSensitive(key) || SECRET_WORDS.stream().anyMatch(lower::contains);
    }

    /** Finds the options of tables and of hints. */
    private static final class Options extends SqlBasicVisitor<Void> {
        private final Path file;
        private final List<Problem> problems;

        Options(Path file, List<Problem> problems) {
            this.file = file;
            this.problems = problems;
        }

        @Override
        public Void visit(SqlCall call) {
            if (call instanceof SqlTableOption option) {
                check(option.getKeyString(), option.getValueString(), option.getKey(), file, problems);
                return null;
            }
            if (call instanceof SqlHint hint && hint.getOptionFormat() == SqlHint.HintOptionFormat.KV_LIST) {
                hint.getOptionKVPairs().forEach((key, value) -> check(key, value, hint, file, problems));
                return null;
            }
            return super.visit(call);
        }
    }
}
