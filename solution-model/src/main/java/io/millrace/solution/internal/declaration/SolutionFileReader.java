package io.millrace.solution.internal.declaration;

import io.millrace.solution.Topic;
import io.millrace.solution.VerifyRules;
import io.millrace.solution.internal.file.Names;
import io.millrace.solution.internal.file.Problems;
import io.millrace.solution.internal.file.YamlFile;
import io.millrace.solution.internal.file.YamlMapping;
import io.millrace.solution.internal.file.YamlValue;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.reference.Service;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads {@code solution.yaml}. */
public final class SolutionFileReader {
    public static final String FILE = "solution.yaml";
    public static final String LEAST = "the lines 'title: My solution' and 'services: [kafka]'";

    private static final Set<String> KEYS = Set.of(
            "title", "description", "time-zone", "services", "mysql", "topics", "parameters", "profiles", "verify");
    private static final ZoneId DEFAULT_TIME_ZONE = ZoneId.of("Asia/Shanghai");

    private final Path file;
    private final Problems problems;

    public SolutionFileReader(Path folder, Problems problems) {
        this.file = folder.resolve(FILE);
        this.problems = problems;
    }

    public Optional<SolutionFile> read() {
        return YamlFile.read(file, LEAST, problems)
                .flatMap(root -> root.mapping(KEYS))
                .map(this::declaration);
    }

    private SolutionFile declaration(YamlMapping root) {
        Optional<YamlValue> listed = root.require("services");
        Optional<Set<Service>> services = listed.flatMap(SolutionFileReader::services);
        ProfilesReader profiles = new ProfilesReader(services.orElse(EnumSet.allOf(Service.class)));
        root.find("profiles").flatMap(YamlValue::mapping).ifPresent(profiles::read);
        return new SolutionFile(
                new Location(file, 1),
                root.require("title").flatMap(YamlValue::line).orElse(""),
                root.find("description").flatMap(YamlValue::line).orElse(""),
                root.find("time-zone").flatMap(SolutionFileReader::timeZone).orElse(DEFAULT_TIME_ZONE),
                services.orElse(EnumSet.allOf(Service.class)),
                listed.orElse(root.self()).location(),
                mysqlDatabase(root, services),
                topics(root, services),
                each(root, "topics", (name, value) -> Optional.of(value.location())),
                new LinkedHashMap<>(each(root, "parameters", SolutionFileReader::parameter)),
                profiles.profiles(),
                profiles.locations(),
                root.find("verify").flatMap(SolutionFileReader::verifyRules).orElse(VerifyRules.NONE));
    }

    private static Optional<ZoneId> timeZone(YamlValue value) {
        return value.line().flatMap(id -> {
            if (ZoneId.getAvailableZoneIds().contains(id)) {
                return Optional.of(ZoneId.of(id));
            }
            return value.mistyped(
                    "a time zone",
                    Nearest.to(id, ZoneId.getAvailableZoneIds())
                            .map(zone -> "did you mean '" + zone + "'?")
                            .orElse("use a name of the IANA database, for example Asia/Shanghai"));
        });
    }

    /** Returns nothing when any service is unknown: what it was meant to be is then unknown as well. */
    private static Optional<Set<Service>> services(YamlValue value) {
        Set<Service> services = EnumSet.noneOf(Service.class);
        boolean complete = true;
        for (YamlValue item : value.list().orElse(List.of())) {
            Optional<Service> service = item.line().flatMap(key -> service(item, key));
            complete &= service.isPresent();
            if (service.isPresent() && !services.add(service.get())) {
                item.problem("service '" + service.get().key() + "' is listed twice", "remove one");
            }
        }
        return complete && value.isList() ? Optional.of(services) : Optional.empty();
    }

    private static Optional<Service> service(YamlValue item, String key) {
        Optional<Service> service = EnumSet.allOf(Service.class).stream()
                .filter(known -> known.key().equals(key))
                .findFirst();
        if (service.isEmpty()) {
            List<String> known =
                    EnumSet.allOf(Service.class).stream().map(Service::key).toList();
            item.problem("unknown service '" + key + "'", Nearest.remedy(key, known));
        }
        return service;
    }

    private static Optional<String> mysqlDatabase(YamlMapping root, Optional<Set<Service>> services) {
        Optional<YamlValue> mysql = root.find("mysql");
        if (services.isPresent() && services.get().contains(Service.MYSQL) && mysql.isEmpty()) {
            root.require("mysql");
        }
        mysql.ifPresent(value -> requireService(value, services, Service.MYSQL));
        return mysql.flatMap(value -> value.mapping(Set.of("database")))
                .flatMap(mapping -> mapping.require("database"))
                .flatMap(SolutionFileReader::databaseName);
    }

    private static Optional<String> databaseName(YamlValue value) {
        return value.line()
                .flatMap(name -> name.matches("[A-Za-z0-9_]{1,64}")
                        ? Optional.of(name)
                        : value.mistyped("a database name of 1 to 64 letters, digits or '_'", "rename it"));
    }

    private static List<Topic> topics(YamlMapping root, Optional<Set<Service>> services) {
        root.find("topics").ifPresent(value -> requireService(value, services, Service.KAFKA));
        // Kafka names its metrics with '_' for '.', and takes one of two topics whose metrics would meet.
        Map<String, String> metrics = new HashMap<>();
        return List.copyOf(each(root, "topics", (name, value) -> {
                    String other = metrics.putIfAbsent(name.replace('.', '_'), name);
                    if (other != null) {
                        value.problem(
                                "Kafka takes the topics '" + other + "' and '" + name + "' for the same", "rename one");
                    }
                    return topic(name, value);
                })
                .values());
    }

    private static Optional<Topic> topic(String name, YamlValue value) {
        if (value.isEmpty()) {
            return value.make(() -> new Topic(name, 1));
        }
        return value.mapping(Set.of("partitions")).flatMap(mapping -> {
            Optional<YamlValue> partitions = mapping.find("partitions");
            return partitions.isEmpty()
                    ? value.make(() -> new Topic(name, 1))
                    : partitions.get().wholeNumber().flatMap(number -> partitions
                            .get()
                            .make(() -> new Topic(name, number)));
        });
    }

    private static Optional<String> parameter(String name, YamlValue value) {
        if (Secrets.isNameOfOne(name)) {
            value.problem(
                    "parameter '" + name + "' looks like a secret, which may not stand in a file",
                    "let a profile take it from the environment, ${env:NAME}, or rename it");
            return Optional.empty();
        }
        if (!Names.check(name, value)) {
            return Optional.empty();
        }
        return DemoParameters.KNOWN.containsKey(name) ? DemoParameters.read(name, value) : value.line();
    }

    private static Optional<VerifyRules> verifyRules(YamlValue value) {
        return value.mapping(Set.of("processing-time", "redis-keys"))
                .map(rules -> new VerifyRules(
                        each(rules, "processing-time", SolutionFileReader::columns),
                        each(rules, "redis-keys", (table, pattern) -> pattern.line())));
    }

    private static Optional<Set<String>> columns(String table, YamlValue value) {
        Set<String> columns = new LinkedHashSet<>();
        value.list().orElse(List.of()).forEach(column -> column.line().ifPresent(columns::add));
        return columns.isEmpty() ? Optional.empty() : Optional.of(columns);
    }

    private static void requireService(YamlValue value, Optional<Set<Service>> services, Service service) {
        if (services.isPresent() && !services.get().contains(service)) {
            value.problem(
                    "'" + value.name() + "' needs the service " + service.key() + ", which 'services' does not list",
                    "add " + service.key() + " to 'services'");
        }
    }

    /** Reads the entries of a mapping whose keys are names. */
    private static <T> Map<String, T> each(
            YamlMapping root, String key, BiFunction<String, YamlValue, Optional<T>> reader) {
        Map<String, T> read = new LinkedHashMap<>();
        root.find(key).flatMap(YamlValue::mapping).ifPresent(mapping -> mapping.entries()
                .forEach((name, value) -> reader.apply(name, value).ifPresent(item -> read.put(name, item))));
        return read;
    }
}
