package io.millrace.services.program;

import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** HBase with its ZooKeeper. The host watches master and region server and ends with them. */
record HBaseProgram(Path folder, int port, HostJvm jvm) implements HostProgram {
    static HBaseProgram of(ServicesConfig config, Path folder) {
        List<String> flags = List.of(
                "--add-opens", "java.base/java.nio=ALL-UNNAMED", "--add-opens", "java.base/java.lang=ALL-UNNAMED");
        HostJvm jvm = new HostJvm(
                config.servicesFolder().resolve("hbase"), "io.millrace.services.hbase.HBaseHost", 384, flags);
        return new HBaseProgram(folder, config.ports().of(Service.HBASE), jvm);
    }

    @Override
    public Service service() {
        return Service.HBASE;
    }

    /** Sends ZooKeeper's four letters for "how is the server". */
    @Override
    public boolean answers() throws IOException {
        try (Socket socket = Loopback.connect(port)) {
            socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(9), StandardCharsets.US_ASCII).equals("Zookeeper");
        }
    }

    @Override
    public Map<Reference, String> endpoints() {
        return Map.of(Reference.HBASE_ZOOKEEPER, "127.0.0.1:" + port);
    }
}
