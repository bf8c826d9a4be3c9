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
final class PortCheck {
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
            if (!isFree(program.port())) {
                throw new LocalServicesException("port " + program.port() + ", which "
                        + program.service().key() + " needs, is taken" + holder(program.port())
                        + "; end that program, or choose another port with " + Ports.option(program.service())
                        + " or --port-offset");
            }
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
