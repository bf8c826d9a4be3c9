package io.millrace.services.program;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Short conversations with a service on this machine. */
public final class Loopback {
    private static final int PATIENCE_MILLIS = 5_000;

    private Loopback() {}

    /** Connects; each later read waits five seconds at most. */
    public static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
