package io.millrace.services.program;

import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Kafka, broker and controller in one. */
record KafkaProgram(Path folder, int port, HostJvm jvm) implements HostProgram {
    private static final int API_VERSIONS = 18;
    private static final int CORRELATION = 7;
    /** What the settings of the broker allow. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofDays(1);

    static KafkaProgram of(ServicesConfig config, Path folder) {
        HostJvm jvm = new HostJvm(
                config.servicesFolder().resolve("kafka"), "io.millrace.services.kafka.KafkaHost", 256, List.of());
        return new KafkaProgram(folder, config.ports().of(Service.KAFKA), jvm);
    }

    @Override
    public Service service() {
        return Service.KAFKA;
    }

    /** Asks which requests the broker understands: the first request of every Kafka client. */
    @Override
    public boolean answers() throws IOException {
        try (Socket socket = Loopback.connect(port)) {
            DataOutputStream request = new DataOutputStream(socket.getOutputStream());
            request.writeInt(10);
            request.writeShort(API_VERSIONS);
            request.writeShort(0);
            request.writeInt(CORRELATION);
            request.writeShort(-1);
            request.flush();
            DataInputStream response = new DataInputStream(socket.getInputStream());
            return response.readInt() > 0 && response.readInt() == CORRELATION;
        }
    }

    @Override
    public Map<Reference, String> endpoints() {
        return Map.of(
                Reference.KAFKA_BOOTSTRAP_SERVERS,
                "127.0.0.1:" + port,
                Reference.KAFKA_TRANSACTION_TIMEOUT,
                Long.toString(LONGEST_TRANSACTION.toMillis()));
    }
}
