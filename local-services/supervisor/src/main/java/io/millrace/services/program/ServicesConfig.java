package io.millrace.services.program;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What the local services are started with.
 *
 * @param dataDirectory where data, logs and passwords are kept between runs; made when it is missing
 * @param servicesFolder the programs: {@code kafka/*.jar}, {@code hbase/*.jar}, {@code elasticsearch/*.jar}, {@code
 *     mariadb/bin/mariadbd}, {@code redis/redis-server}
 * @param ports the port of each service
 * @param mysqlDatabases the databases that the solutions of this run own: letters, digits and {@code _}
 */
public record ServicesConfig(Path dataDirectory, Path servicesFolder, Ports ports, List<String> mysqlDatabases) {
    public ServicesConfig {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        servicesFolder = servicesFolder.toAbsolutePath().normalize();
        Objects.requireNonNull(ports, "ports");
        mysqlDatabases = List.copyOf(mysqlDatabases);
        for (String database : mysqlDatabases) {
            if (!database.matches("[A-Za-z0-9_]{1,64}")) {
                throw new IllegalArgumentException(
                        "a MySQL database must be named by 1 to 64 letters, digits or '_', got: " + database);
            }
        }
    }
}
