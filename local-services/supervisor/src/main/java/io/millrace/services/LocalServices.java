package io.millrace.services;

import io.millrace.services.machine.PortCheck;
import io.millrace.services.machine.ServiceFolders;
import io.millrace.services.program.Ports;
import io.millrace.services.program.Programs;
import io.millrace.services.program.ServicesConfig;
import io.millrace.services.supervision.Leftovers;
import io.millrace.services.supervision.RestartPolicy;
import io.millrace.services.supervision.ServiceListener;
import io.millrace.services.supervision.ServiceLog;
import io.millrace.services.supervision.ServiceProgram;
import io.millrace.services.supervision.ServiceStatus;
import io.millrace.services.supervision.Supervision;
import io.millrace.solution.problem.UserException;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services of one run. They end when this is closed, and also when the process that started them is gone. */
public final class LocalServices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalServices.class);

    private final ServiceFolders directory;
    private final List<Supervision> supervisions;
    private final Endpoints endpoints;

    private LocalServices(ServiceFolders directory, List<Supervision> supervisions, Endpoints endpoints) {
        this.directory = directory;
        this.supervisions = supervisions;
        this.endpoints = endpoints;
    }

    /**
     * Launches the needed services in parallel and returns at once; {@link #endpoints()} is known from then on.
     *
     * <p>A service that dies once it was ready is started again, with a growing delay, until this is closed.
     *
     * @throws UserException when one cannot be launched; then none is left running
     * @throws InterruptedException when interrupted while ending what an earlier run left; then none is left running
     */
    public static LocalServices launch(ServicesConfig config, Set<Service> needed, ServiceListener listener)
            throws UserException, InterruptedException {
        try {
            ServiceFolders directory = ServiceFolders.open(config.dataDirectory());
            try {
                List<ServiceProgram> programs = new Programs(config, directory).of(needed);
                return launch(directory, programs, RestartPolicy.NORMAL, listener);
            } catch (IOException | UserException | InterruptedException e) {
                directory.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UserException("the data directory " + config.dataDirectory() + " cannot be used: " + e, e);
        }
    }

    static LocalServices launch(
            ServiceFolders directory, List<ServiceProgram> programs, RestartPolicy policy, ServiceListener listener)
            throws IOException, UserException, InterruptedException {
        Leftovers.end(programs.stream().map(ServiceProgram::mark).collect(Collectors.toSet()));
        requirePorts(programs);
        Path guardScript = directory.guardScript();
        List<Supervision> supervisions = programs.stream()
                .map(program -> new Supervision(
                        program,
                        guardScript,
                        new ServiceLog(directory.log(program.service().key())),
                        policy,
                        listener))
                .toList();
        LocalServices services = new LocalServices(directory, supervisions, endpoints(programs));
        services.supervisions.forEach(Supervision::start);
        return services;
    }

    private static void requirePorts(List<ServiceProgram> programs) throws UserException {
        Map<Integer, Service> owners = new HashMap<>();
        for (ServiceProgram program : programs) {
            String option = Ports.option(program.service());
            Service other = owners.put(program.port(), program.service());
            if (other != null) {
                throw new UserException("port " + program.port() + " is set for both " + other.key() + " and "
                        + program.service().key() + "; give one of them another with " + Ports.option(other) + " or "
                        + option);
            }
            PortCheck.requireFree(program.port(), program.service().key(), option);
        }
    }

    private static Endpoints endpoints(List<ServiceProgram> programs) {
        Map<Reference, String> values = new EnumMap<>(Reference.class);
        programs.forEach(program -> values.putAll(program.endpoints()));
        return new Endpoints(values);
    }

    /**
     * Waits until all services are ready.
     *
     * @throws UserException when one cannot be started; then none is left running
     * @throws InterruptedException when interrupted while waiting; then none is left running
     */
    public void awaitReady() throws UserException, InterruptedException {
        try {
            for (Supervision supervision : supervisions) {
                supervision.awaitFirstStart();
            }
        } catch (UserException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /** Returns where the services are found, passwords included. */
    public Endpoints endpoints() {
        return endpoints;
    }

    /** Returns what each service is doing now, in the order of {@link Service}. */
    public List<ServiceStatus> states() {
        return supervisions.stream().map(Supervision::status).toList();
    }

    /** Stops all services, within about ten seconds. Their data stay. */
    @Override
    public void close() {
        supervisions.forEach(Supervision::beginStop);
        try {
            for (Supervision supervision : supervisions) {
                supervision.awaitStop();
            }
            directory.close();
        } catch (InterruptedException e) {
            // The guards go on stopping their servers.
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("the lock of the data directory could not be closed", e);
        }
    }
}
