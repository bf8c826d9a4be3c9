package io.millrace.services.program;

import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Elasticsearch, one node. It has no accounts: those are not part of its free edition. */
record ElasticsearchProgram(Path folder, int port, HostJvm jvm) implements HostProgram {
    private static final String REQUEST = "GET /_cluster/health?local=true HTTP/1.0\r\n\r\n";
    private static final String STATUS = "HTTP/1.0 200";

    static ElasticsearchProgram of(ServicesConfig config, Path folder) {
        List<String> flags = List.of(
                // As its own start script has them: threads are not to keep buffers that they no longer need.
                "-Dio.netty.allocator.numDirectArenas=0",
                "-Dio.netty.recycler.maxCapacityPerThread=0",
                "-Dio.netty.noUnsafe=true",
                "-Dlog4j2.disable.jmx=true");
        HostJvm jvm = new HostJvm(
                config.servicesFolder().resolve("elasticsearch"),
                "io.millrace.services.elasticsearch.ElasticsearchHost",
                320,
                flags);
        return new ElasticsearchProgram(folder, config.ports().of(Service.ELASTICSEARCH), jvm);
    }

    @Override
    public Service service() {
        return Service.ELASTICSEARCH;
    }

    @Override
    public boolean answers() throws IOException {
        try (Socket socket = Loopback.connect(port)) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(STATUS.length()), StandardCharsets.US_ASCII)
                    .equals(STATUS);
        }
    }

    @Override
    public Map<Reference, String> endpoints() {
        return Map.of(
                Reference.ELASTICSEARCH_URL,
                "http://127.0.0.1:" + port,
                Reference.ELASTICSEARCH_USER,
                "",
                Reference.ELASTICSEARCH_PASSWORD,
                "");
    }
}
