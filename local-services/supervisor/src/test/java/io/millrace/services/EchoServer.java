package io.millrace.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The smallest real service: says READY, and sends back the first byte of each connection. */
public final class EchoServer {
    private EchoServer() {}

    /**
     * Arguments: the port, and {@code fail} to give up at once, {@code mute} never to become ready, or {@code stuck} to
     * hang as on a full disk.
     */
    public static void main(String[] args) throws IOException {
        String manner = args.length > 1 ? args[1] : "";
        if (manner.equals("fail")) {
            System.out.println("FAILED the data are damaged");
            System.exit(3);
        }
        try (ServerSocket server = new ServerSocket(Integer.parseInt(args[0]), 10, InetAddress.getLoopbackAddress())) {
            if (!manner.equals("mute")) {
                System.out.println("READY " + args[0]);
            }
            if (manner.equals("stuck")) {
                System.out.println("STUCK");
            }
            while (true) {
                try (Socket client = server.accept()) {
                    client.getOutputStream().write(client.getInputStream().read());
                }
            }
        }
    }
}
