package io.millrace.services;

import io.millrace.services.machine.ProcFiles;
import io.millrace.services.program.Ports;
import io.millrace.services.supervision.ServiceProgram;
import io.millrace.solution.reference.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Finds a taken port before anything is started. */
public final class PortCheck {
    private PortCheck() {}

    static void requireFree(Collection<? extends ServiceProgram> programs) throws LocalServicesException {
        Map<Integer, Service> owners = new HashMap<>();
        for (ServiceProgram program : programs) {
            Service other = owners.put(program.port(), program.service());
            if (other != null) {
                throw new LocalServicesException("port " + program.port() + " is set for both " + other.key() + " and "
                        + program.service().key() + "; give one of them another with " + Ports.option(other) + " or "
                        + Ports.option(program.service()));
            }
            requireFree(program.port(), program.service().key(), Ports.option(program.service()));
        }
    }

    /**
     * Checks that nothing listens on a port of 127.0.0.1.
     *
     * @param what who needs the port
     * @param option the option that names another one
     * @throws LocalServicesException when it is taken or may not be used, with the process that has it
     */
    public static void requireFree(int port, String what, String option) throws LocalServicesException {
        if (!isFree(port)) {
            throw new LocalServicesException("port " + port + ", which " + what + " needs, is taken" + holder(port)
                    + "; end that program, or choose another port with " + option + " or --port-offset");
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static String holder(int port) {
        return ProcFiles.listener(port)
                .map(process -> " by process " + process.pid()
                        + process.info()
                                .command()
                                .map(command -> " (" + command + ")")
                                .orElse(""))
                .orElse("");
    }
}
