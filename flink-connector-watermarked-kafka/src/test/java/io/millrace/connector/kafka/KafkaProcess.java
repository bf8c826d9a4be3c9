package io.millrace.connector.kafka;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** A Kafka broker as the build made it, in a process of its own, with its data in a folder. */
final class KafkaProcess {
    private static final Path PROGRAM = Path.of("../local-services/kafka-host/target/service");

    private final Process process;
    private final String address;

    KafkaProcess(Path folder) throws IOException {
        int port = freePort();
        address = "127.0.0.1:" + port;
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        PROGRAM.toRealPath() + "/*",
                        "io.millrace.services.kafka.KafkaHost",
                        folder.resolve("data").toString(),
                        Integer.toString(port))
                .redirectError(new File(folder.toFile(), "log"))
                .start();
        BufferedReader answer = process.inputReader(StandardCharsets.UTF_8);
        String line = answer.readLine();
        if (line == null || !line.startsWith("READY")) {
            process.destroyForcibly();
            throw new IllegalStateException("Kafka did not start: " + line);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String address() {
        return address;
    }

    /** Makes a topic with these records in each of its partitions. */
    void put(String topic, List<List<String>> partitions) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions.size(), (short) 1)))
                    .all()
                    .get();
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address), new StringSerializer(), new StringSerializer())) {
            for (int partition = 0; partition < partitions.size(); partition++) {
                for (String record : partitions.get(partition)) {
                    producer.send(new ProducerRecord<>(topic, partition, null, record))
                            .get();
                }
            }
        }
    }

    /** Commits offsets of a topic's partitions for a group. */
    void commit(String group, String topic, Map<Integer, Long> offsets) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        offsets.forEach((partition, offset) ->
                committed.put(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.alterConsumerGroupOffsets(group, committed).all().get();
        }
    }

    void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
