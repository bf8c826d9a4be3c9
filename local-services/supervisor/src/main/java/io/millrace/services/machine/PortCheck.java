package io.millrace.services.machine;

import io.millrace.solution.problem.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds a taken port before anything is started. */
public final class PortCheck {
    private PortCheck() {}

    /**
     * Checks that nothing listens on a port of 127.0.0.1.
     *
     * @param what who wants the port, for the message
     * @param option the option that names another one
     * @throws UserException when it is taken, with the process that has it where that can be seen, or may not be used
     */
    public static void requireFree(int port, String what, String option) throws UserException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UserException(
                    "port " + port + ", which " + what + " needs, " + reason(port, e)
                            + "; end that program, or choose another port with " + option + " or --port-offset",
                    e);
        }
    }

    private static String reason(int port, IOException e) {
        return ProcFiles.listener(port)
                .map(process -> "is taken by process " + process.pid()
                        + process.info()
                                .command()
                                .map(command -> " (" + command + ")")
                                .orElse(""))
                .orElse("cannot be had (" + e.getMessage() + ")");
    }
}
