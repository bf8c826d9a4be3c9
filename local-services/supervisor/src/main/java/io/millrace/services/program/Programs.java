package io.millrace.services.program;

import io.millrace.services.machine.Machine;
import io.millrace.services.machine.ServiceFolders;
import io.millrace.services.supervision.ServiceProgram;
import io.millrace.solution.problem.UserException;
import io.millrace.solution.reference.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The kinds of local service that there are. */
public final class Programs {
    private final ServicesConfig config;
    private final ServiceFolders directory;

    public Programs(ServicesConfig config, ServiceFolders directory) {
        this.config = config;
        this.directory = directory;
    }

    /** Returns the programs of these services, in the order of {@link Service}. */
    public List<ServiceProgram> of(Set<Service> services) throws IOException, UserException {
        List<ServiceProgram> programs = new ArrayList<>();
        for (Service service : new TreeSet<>(services)) {
            programs.add(of(service));
        }
        return programs;
    }

    private ServiceProgram of(Service service) throws IOException, UserException {
        Path folder = directory.service(service.key());
        return switch (service) {
            case KAFKA -> {
                requireInstalled("kafka");
                yield KafkaProgram.of(config, folder);
            }
            case MYSQL -> {
                Machine.requireSupported("MariaDB", "MySQL");
                requireInstalled("mariadb/bin/mariadbd");
                yield MariaDbProgram.of(config, folder, Credentials.of(directory.credentials()));
            }
            case HBASE -> {
                requireInstalled("hbase");
                yield HBaseProgram.of(config, folder);
            }
            case REDIS -> {
                Machine.requireSupported("Redis", "Redis");
                requireInstalled("redis/redis-server");
                yield RedisProgram.of(config, folder, Credentials.of(directory.credentials()));
            }
            case ELASTICSEARCH -> {
                requireInstalled("elasticsearch");
                yield ElasticsearchProgram.of(config, folder);
            }
        };
    }

    private void requireInstalled(String program) throws UserException {
        Path installed = config.servicesFolder().resolve(program);
        if (!Files.exists(installed)) {
            throw new UserException(installed + " is missing; build Millrace again");
        }
    }
}
