package io.millrace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.cli.option.UsageException;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.problem.PrintableText;
import io.millrace.solution.problem.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends lines to one topic, in their order, each byte as it comes. */
final class LineProducer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int LARGEST_RECORD = 16 << 20;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<String> refusal = new AtomicReference<>();

    /**
     * Makes a producer.
     *
     * @param kafka where Kafka is, {@code host:port}
     * @throws UserException when it does not answer, or has no such topic
     */
    LineProducer(String kafka, String topic) throws UserException, InterruptedException {
        this.topic = topic;
        requireTopic(kafka, topic);
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD,
                        ProducerConfig.LINGER_MS_CONFIG, 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Kafka may make a topic of a name that is only misspelt. */
    private static void requireTopic(String kafka, String topic) throws UserException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS))) {
            Set<String> topics = new TreeSet<>(admin.listTopics().names().get());
            if (!topics.contains(topic)) {
                throw new UsageException("There is no topic '" + PrintableText.of(topic) + "'; "
                        + Nearest.remedy(topic, topics, "there are: " + String.join(", ", topics)));
            }
        } catch (ExecutionException e) {
            throw new UserException(
                    "Kafka at " + kafka + " does not answer: " + e.getCause().getMessage(), e);
        }
    }

    /**
     * Sends all lines that are not empty, and waits until Kafka has them.
     *
     * @param key the field whose text is the key of its record, where the record has it
     * @return how many it has sent
     * @throws UserException when Kafka does not take one of them
     */
    long send(InputStream lines, Optional<String> key) throws UserException, IOException {
        // Each byte is a character of this charset, so that a line keeps its bytes, whatever they are.
        BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.ISO_8859_1));
        long sent = 0;
        long number = 0;
        for (String line = reader.readLine(); line != null && refusal.get() == null; line = reader.readLine()) {
            number++;
            if (!line.isBlank()) {
                send(line.getBytes(StandardCharsets.ISO_8859_1), key, number);
                sent++;
            }
        }
        producer.flush();
        if (refusal.get() != null) {
            throw new UserException(refusal.get());
        }
        return sent;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback tells the same.
    private void send(byte[] record, Optional<String> key, long line) {
        byte[] keyBytes = key.flatMap(field -> text(record, field))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElse(null);
        try {
            producer.send(new ProducerRecord<>(topic, keyBytes, record), (metadata, refused) -> {
                if (refused != null) {
                    refuse(line, refused);
                }
            });
        } catch (KafkaException e) {
            refuse(line, e);
        }
    }

    private void refuse(long line, Exception refused) {
        refusal.compareAndSet(
                null, "Kafka has not taken line " + line + " into topic '" + topic + "': " + refused.getMessage());
    }

    private static Optional<String> text(byte[] record, String field) {
        try {
            JsonNode value = JSON.readTree(record).path(field);
            return value.isMissingNode() || value.isNull()
                    ? Optional.empty()
                    : Optional.of(value.isValueNode() ? value.asText() : value.toString());
        } catch (IOException e) {
            // What is no JSON is a record, too, and its pipeline says what is wrong with it.
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
