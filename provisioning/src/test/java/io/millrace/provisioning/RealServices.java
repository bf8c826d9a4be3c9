package io.millrace.provisioning;

import io.millrace.services.LocalServices;
import io.millrace.services.program.Ports;
import io.millrace.services.program.ServicesConfig;
import io.millrace.services.supervision.ServiceListener;
import io.millrace.services.supervision.ServiceStatus;
import io.millrace.solution.reference.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The local services as the build made them, on free ports, with their data in one folder. */
final class RealServices {
    static final Set<Service> ALL =
            EnumSet.of(Service.KAFKA, Service.MYSQL, Service.HBASE, Service.REDIS, Service.ELASTICSEARCH);

    private static final Path PROGRAMS = Path.of("target/services");
    private static final Map<String, String> MODULES = Map.of(
            "kafka",
            "kafka-host",
            "hbase",
            "hbase-host",
            "mariadb",
            "mariadb",
            "redis",
            "redis",
            "elasticsearch",
            "elasticsearch-host");

    private final Path folder;
    private final Ports ports;

    RealServices(Path folder) throws IOException {
        this.folder = folder;
        Ports free = Ports.defaults();
        for (Service service : ALL) {
            free = free.with(service, freePort());
        }
        this.ports = free;
        Files.createDirectories(PROGRAMS);
        for (Map.Entry<String, String> module : MODULES.entrySet()) {
            Path built = Path.of("../local-services", module.getValue(), "target/service");
            Path link = PROGRAMS.resolve(module.getKey());
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, built.toRealPath());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Path data() {
        return folder.resolve("the data");
    }

    LocalServices start(Set<Service> services, ServiceListener listener, String... databases) throws Exception {
        LocalServices started = LocalServices.launch(
                new ServicesConfig(data(), PROGRAMS, ports, List.of(databases)), services, listener);
        started.awaitReady();
        return started;
    }

    static ProcessHandle process(LocalServices services, Service service) {
        long pid = status(services, service).pid().getAsLong();
        return ProcessHandle.of(pid).orElseThrow();
    }

    static ServiceStatus status(LocalServices services, Service service) {
        return services.states().stream()
                .filter(status -> status.service() == service)
                .findFirst()
                .orElseThrow();
    }
}
