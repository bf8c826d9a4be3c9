package io.millrace.solution.folder;

import io.millrace.solution.SqlFile;
import io.millrace.solution.dashboard.Dashboard;
import io.millrace.solution.dashboard.Dataset;
import io.millrace.solution.internal.declaration.SolutionFile;
import io.millrace.solution.internal.file.Problems;
import io.millrace.solution.problem.Location;
import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks what the files of a solution say of one another. */
final class CrossCheck {
    private final Path folder;
    private final Content content;
    private final Problems problems;

    CrossCheck(Path folder, Content content, Problems problems) {
        this.folder = folder;
        this.content = content;
        this.problems = problems;
    }

    /** A job's name is also the name of its folder of checkpoints. */
    void refuseSharedJobNames() {
        Map<String, Path> pipelines = new HashMap<>();
        content.pipelines().forEach(file -> pipelines.put(file.name(), file.path()));
        for (SqlFile generator : content.generators()) {
            if (pipelines.containsKey(generator.name())) {
                problems.add(
                        generator.path(),
                        "job name '" + generator.name() + "' is also that of "
                                + folder.relativize(pipelines.get(generator.name())),
                        "rename one of the files");
            }
        }
    }

    /** Nobody would ever plan them. */
    void refuseGeneratorTablesWithoutGenerator() {
        if (content.generators().isEmpty() && !content.generatorTables().isEmpty()) {
            problems.add(
                    folder.resolve(Content.GENERATOR_TABLES),
                    "holds tables, but generators/ holds no job that uses them",
                    "add a file with an INSERT to generators/, or remove the tables");
        }
    }

    void against(SolutionFile declaration) {
        if (content.mysqlMigrations().isPresent()) {
            requireService(declaration, Service.MYSQL, Content.MYSQL);
        }
        if (!content.hbaseTables().isEmpty()) {
            requireService(declaration, Service.HBASE, Content.HBASE);
        }
        if (!content.elasticsearchIndexes().isEmpty()) {
            requireService(declaration, Service.ELASTICSEARCH, Content.ELASTICSEARCH);
        }
        ReferenceCheck references = new ReferenceCheck(declaration, problems);
        content.sqlFiles().forEach(references::check);
        Map<Reference, Location> needed = references.used();
        content.dashboards().stream()
                .map(Dashboard::datasets)
                .flatMap(List::stream)
                .forEach(dataset ->
                        asked(dataset).forEach(reference -> needed.putIfAbsent(reference, dataset.location())));
        ProfileCheck.check(folder, declaration, needed, problems);
    }

    /** Returns what a dataset cannot be asked without. Not every Redis or Elasticsearch has accounts. */
    private static List<Reference> asked(Dataset dataset) {
        if (dataset instanceof Dataset.Redis) {
            return List.of(Reference.REDIS_NODES);
        }
        if (dataset instanceof Dataset.Elasticsearch) {
            return List.of(Reference.ELASTICSEARCH_URL);
        }
        return List.of(Reference.MYSQL_URL, Reference.MYSQL_READER_USER, Reference.MYSQL_READER_PASSWORD);
    }

    private void requireService(SolutionFile declaration, Service service, Path user) {
        if (!declaration.services().contains(service)) {
            problems.add(
                    declaration.servicesLocation(),
                    "'services' does not list " + service.key() + ", which " + user + " needs",
                    "add " + service.key() + ", or remove " + user);
        }
    }
}
