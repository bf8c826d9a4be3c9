package io.millrace.compiler.declaration;

import io.millrace.solution.Solution;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rule that every option of a topic, a result or a lookup is one that there is, with a value of its kind. */
public final class OptionRules {
    private static final String WHOLE_NUMBER = "[1-9][0-9]{0,2}";

    private final Solution solution;
    private final List<Problem> problems = new ArrayList<>();

    private OptionRules(Solution solution) {
        this.solution = solution;
    }

    /** Returns what is wrong; declarations whose store is unknown are left out. */
    public static List<Problem> check(List<Declaration> declarations, Solution solution) {
        OptionRules rules = new OptionRules(solution);
        for (Declaration declaration : declarations) {
            if (declaration instanceof TopicTable topic) {
                rules.check(topic);
            } else if (declaration instanceof Result result) {
                Store.of(result.options()).ifPresent(store -> rules.check(result, store));
            } else if (declaration instanceof LookupTable lookup) {
                Store.of(lookup.options()).ifPresent(store -> rules.check(lookup, store));
            }
        }
        return List.copyOf(rules.problems);
    }

    /**
     * What has options.
     *
     * @param name how it is called in messages
     * @param own the options that say something to Millrace alone
     * @param patterns those among them that have a part of the author's own in their key
     * @param flink all options as Flink gets them
     */
    private record Subject(
            String name,
            Options options,
            Location location,
            List<String> own,
            List<String> patterns,
            Map<String, String> flink) {
        boolean owns(String key) {
            return own.contains(key) || patterns.stream().anyMatch(key::startsWith);
        }

        /** Returns the key with the beginning that it may have been meant to have. */
        List<String> meant(String key) {
            int end = key.indexOf('.') + 1;
            return Nearest.to(key.substring(0, end), patterns)
                    .map(prefix -> List.of(prefix + key.substring(end)))
                    .orElse(List.of());
        }

        String listed() {
            return Stream.concat(own.stream(), patterns.stream().map(prefix -> prefix + "…"))
                    .map(key -> "'" + key + "'")
                    .collect(Collectors.joining(", "));
        }
    }

    private void check(TopicTable topic) {
        check(
                new Subject(
                        "topic '" + topic.name() + "'",
                        topic.options(),
                        topic.location(),
                        SourceOptions.own(),
                        List.of(TopicTable.RULE, TopicTable.ALIAS),
                        SourceOptions.of(topic)),
                Map.of());
    }

    private void check(Result result, Store store) {
        check(
                new Subject(
                        "result '" + result.name() + "' in " + store.key(),
                        result.options(),
                        result.location(),
                        SinkOptions.own(store),
                        List.of(),
                        SinkOptions.of(result, store, solution)),
                naming(store));
    }

    private void check(LookupTable lookup, Store store) {
        check(
                new Subject(
                        "lookup '" + lookup.name() + "' in " + store.key(),
                        lookup.options(),
                        lookup.location(),
                        LookupTable.OWN,
                        List.of(),
                        lookup.connectorOptions(store, solution)),
                naming(store));
    }

    /** What the store is asked to have is told by one name; Flink's own one would be known to Flink alone. */
    private static Map<String, String> naming(Store store) {
        String connector = "connector";
        return switch (store) {
            case MYSQL, HBASE -> Map.of(connector, Result.STORE, "table-name", Result.TABLE);
            case ELASTICSEARCH -> Map.of(connector, Result.STORE, "index", Result.TABLE);
            case KAFKA -> Map.of(connector, Result.STORE, "topic", Result.TABLE);
            case REDIS -> Map.of(connector, Result.STORE);
        };
    }

    private void check(Subject subject, Map<String, String> naming) {
        Optional<ConnectorOptions> connector = ConnectorOptions.of(subject.flink());
        subject.options().values().forEach((key, value) -> {
            Location location = subject.options().location(key, subject.location());
            if (naming.containsKey(key)) {
                problems.add(new Problem(
                        location,
                        subject.name() + " says by another option what '" + key + "' says to Flink",
                        "write '" + naming.get(key) + "' = '…'"));
            } else if (value.isBlank() && subject.owns(key)) {
                problems.add(new Problem(
                        location, "option '" + key + "' of " + subject.name() + " is empty", "take it out"));
            } else if (key.equals(TopicTable.PARTITIONS) && subject.owns(key)) {
                partitions(value, location);
            } else if (!subject.owns(key)) {
                connector.ifPresent(options -> connectorOption(subject, naming.keySet(), options, key));
            }
        });
    }

    private void partitions(String count, Location location) {
        if (!count.matches(WHOLE_NUMBER)) {
            problems.add(new Problem(location, "'partitions' must be 1 to 999, got: " + count, "write a whole number"));
        }
    }

    private void connectorOption(Subject subject, Set<String> hidden, ConnectorOptions connector, String key) {
        Location location = subject.options().location(key, subject.location());
        String value = subject.options().values().get(key);
        if (!connector.knows(key)) {
            Set<String> known = new TreeSet<>(connector.keys());
            known.removeAll(hidden);
            known.addAll(subject.own());
            known.addAll(subject.meant(key));
            problems.add(new Problem(
                    location,
                    subject.name() + " has no option '" + key + "'",
                    Nearest.remedy(
                            key,
                            known,
                            "take one of " + subject.listed() + ", or one of Flink's connector '"
                                    + subject.flink().get("connector") + "'")));
        } else if (!value.contains("${") && !connector.takes(key, value)) {
            problems.add(new Problem(
                    location,
                    "option '" + key + "' of " + subject.name() + " cannot be '" + value + "'",
                    "write " + connector.kind(key)));
        }
    }
}
