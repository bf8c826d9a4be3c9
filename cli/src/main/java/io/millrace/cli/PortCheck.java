package io.millrace.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds out that a port is taken before anything has been started. */
final class PortCheck {
    private PortCheck() {}

    /**
     * Checks that nothing listens on a port of 127.0.0.1.
     *
     * @param what who wants the port, for the message
     * @param option the option that names another one
     * @throws UserException when it is taken or may not be used
     */
    static void free(int port, String what, String option) throws UserException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UserException(
                    "Port " + port + ", which " + what + " needs, cannot be had (" + e.getMessage()
                            + "); end the program that listens there, or choose another with " + option
                            + " or --port-offset",
                    e);
        }
    }
}
