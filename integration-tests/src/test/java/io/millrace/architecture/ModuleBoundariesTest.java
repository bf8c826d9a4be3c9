package io.millrace.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.originOwner;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ARCHITECTURE.md says who may know whom; this says the same to the build. */
class ModuleBoundariesTest {
    /** The package of each module. Those of the services' programs lie under the supervisor's. */
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("solution-model", "io.millrace.solution"),
            Map.entry("flink-format-safe-json", "io.millrace.format.json"),
            Map.entry("flink-connector-watermarked-kafka", "io.millrace.connector.kafka"),
            Map.entry("flink-connector-record-account", "io.millrace.connector.account"),
            Map.entry("flink-connector-redis", "io.millrace.connector.redis"),
            Map.entry("demo-records", "io.millrace.demo"),
            Map.entry("pipeline-runner", "io.millrace.pipeline"),
            Map.entry("solution-compiler", "io.millrace.compiler"),
            Map.entry("lineage", "io.millrace.lineage"),
            Map.entry("provisioning", "io.millrace.provisioning"),
            Map.entry("quarantine", "io.millrace.quarantine"),
            Map.entry("verification", "io.millrace.verification"),
            Map.entry("local-services/supervisor", "io.millrace.services"),
            Map.entry("local-services/kafka-host", "io.millrace.services.kafka"),
            Map.entry("local-services/hbase-host", "io.millrace.services.hbase"),
            Map.entry("local-services/elasticsearch-host", "io.millrace.services.elasticsearch"),
            Map.entry("dashboard-server", "io.millrace.dashboard"),
            Map.entry("records", "io.millrace.records"),
            Map.entry("audit", "io.millrace.audit"),
            Map.entry("warehouse", "io.millrace.warehouse"),
            Map.entry("cli", "io.millrace.cli"));

    /** Whom a module may know, by packages. */
    private static final Map<String, List<String>> KNOWN = Map.ofEntries(
            Map.entry("io.millrace.records", List.of()),
            Map.entry("io.millrace.solution", List.of()),
            Map.entry("io.millrace.format.json", List.of()),
            Map.entry("io.millrace.connector.kafka", List.of()),
            Map.entry("io.millrace.connector.account", List.of("io.millrace.records")),
            Map.entry("io.millrace.connector.redis", List.of()),
            Map.entry("io.millrace.demo", List.of()),
            Map.entry(
                    "io.millrace.pipeline", List.of("io.millrace.records", "io.millrace.solution", "io.millrace.demo")),
            Map.entry("io.millrace.compiler", List.of("io.millrace.pipeline", "io.millrace.solution")),
            Map.entry("io.millrace.lineage", List.of("io.millrace.pipeline", "io.millrace.solution")),
            Map.entry("io.millrace.provisioning", List.of("io.millrace.solution")),
            Map.entry("io.millrace.services", List.of("io.millrace.solution")),
            Map.entry("io.millrace.dashboard", List.of("io.millrace.solution")),
            Map.entry("io.millrace.quarantine", List.of("io.millrace.records", "io.millrace.solution")),
            Map.entry(
                    "io.millrace.audit",
                    List.of("io.millrace.records", "io.millrace.pipeline", "io.millrace.solution")),
            Map.entry(
                    "io.millrace.verification",
                    List.of(
                            "io.millrace.records",
                            "io.millrace.pipeline",
                            "io.millrace.quarantine",
                            "io.millrace.connector.redis.schema",
                            "io.millrace.solution")),
            Map.entry(
                    "io.millrace.warehouse",
                    List.of(
                            "io.millrace.audit",
                            "io.millrace.compiler",
                            "io.millrace.dashboard",
                            "io.millrace.lineage",
                            "io.millrace.pipeline",
                            "io.millrace.provisioning",
                            "io.millrace.records",
                            "io.millrace.services",
                            "io.millrace.solution")),
            Map.entry(
                    "io.millrace.cli",
                    List.of(
                            "io.millrace.warehouse",
                            "io.millrace.compiler",
                            "io.millrace.lineage",
                            "io.millrace.pipeline",
                            "io.millrace.quarantine",
                            "io.millrace.records",
                            "io.millrace.services",
                            "io.millrace.solution",
                            "io.millrace.verification")));

    private static final String[] PROGRAMS_OF_SERVICES = {
        "io.millrace.services.kafka..", "io.millrace.services.hbase..", "io.millrace.services.elasticsearch.."
    };

    private static JavaClasses all;

    @BeforeAll
    static void readAllClasses() throws IOException {
        Path home = Path.of("").toAbsolutePath();
        while (!Files.exists(home.resolve("millrace"))) {
            home = home.getParent();
        }
        try (Stream<Path> folders = Files.find(home, 4, (path, attributes) -> path.endsWith("target/classes"))) {
            List<Path> compiled = folders.filter(path -> !path.toString().contains("benchmarks")
                            && !path.toString().contains("hbase-client"))
                    .toList();
            for (String module : PACKAGES.keySet()) {
                assertThat(compiled).contains(home.resolve(module).resolve("target/classes"));
            }
            all = new ClassFileImporter().importPaths(compiled);
        }
        for (String name : PACKAGES.values()) {
            assertThat(all).as("classes in %s", name).anyMatch(resideInAPackage(name + ".."));
        }
    }

    @Test
    void shouldKeepAllClassesInOurOwnPackage() {
        classes().should().resideInAPackage("io.millrace..").check(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.millrace.records..",
                "io.millrace.solution..",
                "io.millrace.provisioning..",
                "io.millrace.quarantine..",
                "io.millrace.services..",
                "io.millrace.dashboard.."
            })
    void shouldNotKnowFlink(String module) {
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .check(all);
    }

    @Test
    void shouldReadSolutionsWithoutAnyServiceOfTheirs() {
        noClasses()
                .that()
                .resideInAPackage("io.millrace.solution..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..", "org.apache.hadoop..", "java.sql..", "javax.sql..", "com.mysql..")
                .check(all);
    }

    static Set<String> packagesOfModules() {
        return KNOWN.keySet();
    }

    @ParameterizedTest
    @MethodSource("packagesOfModules")
    void shouldKnowNoOtherModules(String module) {
        String[] known = Stream.concat(Stream.of(module), KNOWN.get(module).stream())
                .map(name -> name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(module + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.millrace..").and(DescribedPredicate.not(resideInAnyPackage(known))))
                .check(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.millrace.format.json..", "io.millrace.connector.account.."})
    void shouldKeepExtensionsToFlinkAndTheJdk(String extension) {
        classes()
                .that()
                .resideInAPackage(extension)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(extension, "io.millrace.records..", "org.apache.flink..", "java..")
                .check(all);
    }

    @Test
    void shouldKeepDemoRecordsToFlinkAndJackson() {
        classes()
                .that()
                .resideInAPackage("io.millrace.demo..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.millrace.demo..", "org.apache.flink..", "com.fasterxml.jackson..", "java..")
                .check(all);
    }

    @Test
    void shouldKeepTheKafkaConnectorToFlinkAndKafka() {
        classes()
                .that()
                .resideInAPackage("io.millrace.connector.kafka..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.millrace.connector.kafka..", "org.apache.flink..", "org.apache.kafka..", "java..")
                .check(all);
    }

    @Test
    void shouldKeepTheRedisConnectorToFlinkAndItsClient() {
        classes()
                .that()
                .resideInAPackage("io.millrace.connector.redis..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.millrace.connector.redis..",
                        "org.apache.flink..",
                        "io.lettuce..",
                        "io.netty..",
                        "org.slf4j..",
                        "java..")
                .check(all);
    }

    @Test
    void shouldKeepTheProgramsOfServicesToThemselves() {
        noClasses()
                .that()
                .resideOutsideOfPackages(PROGRAMS_OF_SERVICES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PROGRAMS_OF_SERVICES)
                .check(all);
        noClasses()
                .that()
                .resideInAnyPackage(PROGRAMS_OF_SERVICES)
                .should()
                .dependOnClassesThat(resideInAPackage("io.millrace..")
                        .and(DescribedPredicate.not(resideInAnyPackage(PROGRAMS_OF_SERVICES))))
                .check(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.millrace.solution", "io.millrace.dashboard"})
    void shouldNotReachIntoTheInsidesOfAnotherModule(String module) {
        noClasses()
                .that()
                .resideOutsideOfPackage(module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(module + ".internal..")
                .check(all);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching("io.millrace.(**)").should().beFreeOfCycles().check(all);
    }

    /** A package that one suffix names is a list, however long: the decoders. */
    @Test
    void shouldKeepPackagesSmallEnoughToBeReadAtOnce() {
        Map<String, Long> sizes = all.stream()
                .filter(one -> one.isTopLevelClass() && !one.getSimpleName().equals("package-info"))
                .filter(one -> !one.getSimpleName().endsWith("Decoder"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(18));
    }

    /** People read what the commands print; all else goes to the log. A service's program tells its parent that it is ready. */
    @Test
    void shouldPrintInCommandsOnly() {
        DescribedPredicate<JavaClass> printers =
                resideInAPackage("io.millrace.cli..").or(resideInAnyPackage(PROGRAMS_OF_SERVICES));
        noClasses()
                .that(DescribedPredicate.not(printers))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(all);
    }

    @Test
    void shouldLogThroughSlf4j() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.apache.logging.log4j..")
                .check(all);
    }

    @Test
    void shouldNameEveryFailure() {
        DescribedPredicate<JavaClass> nameless = type(RuntimeException.class)
                .or(type(Exception.class))
                .or(type(Error.class))
                .or(type(Throwable.class));
        noClasses()
                .should()
                .callConstructorWhere(
                        targetOwner(nameless).and(originOwner(DescribedPredicate.not(assignableTo(Throwable.class)))))
                .check(all);
    }
}
