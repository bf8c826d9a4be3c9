package io.millrace.endtoend.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP connection with somebody in between, who passes everything on, late, or not at all. */
final class Wire implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    private final ServerSocket entrance;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int target;
    private volatile boolean cut;
    private volatile Duration delay = Duration.ZERO;

    /** @param target the port of its other end */
    Wire(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("wire", this::accept);
    }

    /** Returns the port of this end. */
    int port() {
        return entrance.getLocalPort();
    }

    /** Breaks every connection, or lets them be. */
    void cut(boolean now) {
        cut = now;
        if (now) {
            open.forEach(Wire::hangUp);
        }
    }

    /** Holds back everything for so long on its way, in both directions. */
    void delay(Duration by) {
        delay = by;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                if (cut) {
                    hangUp(near);
                } else {
                    connect(near);
                }
            } catch (IOException e) {
                // Closed, or the other end is away: the next one may do better.
            }
        }
    }

    private void connect(Socket near) throws IOException {
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            open.addAll(Set.of(near, far));
            start("wire there", () -> pass(near, far));
            start("wire back", () -> pass(far, near));
        } catch (IOException e) {
            hangUp(near);
            throw e;
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                Thread.sleep(delay.toMillis());
                out.write(chunk, 0, length);
            }
        } catch (IOException e) {
            // One of them has hung up; both are closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.removeAll(Set.of(from, to));
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed.
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut(true);
    }

    /** Returns the services that a wire can lead to. */
    static Set<String> services() {
        return Set.of("mysql", "redis", "elasticsearch");
    }

    /** Returns the option with which a result reaches its store through this wire. */
    String option(String service, String database) {
        String host = "127.0.0.1:" + port();
        return switch (service) {
            case "mysql" -> "'url' = 'jdbc:mysql://" + host + "/" + database + "?rewriteBatchedStatements=true'";
            case "elasticsearch" -> "'hosts' = 'http://" + host + "'";
            default -> "'nodes' = '" + host + "'";
        };
    }
}
