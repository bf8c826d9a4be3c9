package io.millrace.services.supervision;

import io.millrace.solution.reference.Service;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * A local service at one moment.
 *
 * @param service which one
 * @param state what it is doing
 * @param port its port on 127.0.0.1
 * @param pid the process id of the server, while it runs
 * @param uptime the time since its process was started; zero while it does not run
 * @param restarts how often it was started again after it had died
 * @param residentBytes the memory that its process holds; zero when that is not known
 */
public record ServiceStatus(
        Service service,
        ServiceState state,
        int port,
        OptionalLong pid,
        Duration uptime,
        int restarts,
        long residentBytes) {}
