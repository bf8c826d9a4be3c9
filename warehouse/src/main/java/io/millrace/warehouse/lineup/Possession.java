package io.millrace.warehouse.lineup;

import io.millrace.solution.Solution;
import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that a solution owns in a service.
 *
 * @param kind what it is
 * @param name its name there; of keys the text that they begin with
 * @param file the file of the solution that says so
 */
record Possession(Kind kind, String name, Path file) {
    /** What can be owned. */
    enum Kind {
        TOPIC("topic"),
        DATABASE("MySQL database"),
        HBASE_TABLE("HBase table"),
        INDEX("Elasticsearch index"),
        REDIS_KEY("Redis key"),
        REDIS_KEYS("Redis keys that begin with");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /** Returns what the files of a solution say; keys of Redis are told by {@link RedisKeys}. */
    static List<Possession> of(Solution solution) {
        Path definition = solution.folder().resolve("solution.yaml");
        Path storage = solution.folder().resolve("storage");
        List<Possession> all = new ArrayList<>();
        solution.topics().forEach(topic -> all.add(new Possession(Kind.TOPIC, topic.name(), definition)));
        solution.mysqlDatabase().ifPresent(name -> all.add(new Possession(Kind.DATABASE, name, definition)));
        solution.hbaseTables()
                .forEach(table -> all.add(new Possession(
                        Kind.HBASE_TABLE, table.name(), storage.resolve("hbase").resolve(table.name() + ".yaml"))));
        solution.elasticsearchIndexes()
                .forEach(index -> all.add(new Possession(Kind.INDEX, index.name(), index.path())));
        return all;
    }

    /** Returns whether two owners of these would meet. */
    boolean meets(Possession other) {
        return switch (kind) {
            case REDIS_KEYS ->
                switch (other.kind) {
                    case REDIS_KEYS -> name.startsWith(other.name) || other.name.startsWith(name);
                    case REDIS_KEY -> other.name.startsWith(name);
                    default -> false;
                };
            case REDIS_KEY -> other.kind == Kind.REDIS_KEYS ? other.meets(this) : equals(kind, other);
            // MySQL on a file system without capitals knows a database by its small letters only.
            case DATABASE -> other.kind == kind && name.equalsIgnoreCase(other.name);
            default -> equals(kind, other);
        };
    }

    private boolean equals(Kind expected, Possession other) {
        return other.kind == expected && name.equals(other.name);
    }

    Location location() {
        return new Location(file, 1);
    }

    /** Returns it as messages name it. */
    @Override
    public String toString() {
        return kind.text + " '" + name + "'";
    }
}
