package io.millrace.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.solution.Place;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.UserException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** What has been replayed of a quarantine topic, as entries of a topic beside it. */
final class Ledger {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long ANSWER_SECONDS = 30;

    private final String topic;

    /**
     * One replayed record.
     *
     * @param from where it lay in quarantine
     * @param to where it lies now
     */
    record Entry(Place from, Place to) {}

    Ledger(String quarantineTopic) {
        topic = quarantineTopic + Topic.REPLAYED;
    }

    /** Makes the topic if it is not there. */
    void create(String bootstrapServers) throws UserException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            NewTopic wanted = new NewTopic(topic, Optional.of(1), Optional.empty())
                    .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
            admin.createTopics(List.of(wanted)).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new UserException(
                        "Kafka cannot create topic '" + topic + "': "
                                + e.getCause().getMessage(),
                        e);
            }
        } catch (TimeoutException e) {
            throw new UserException("Kafka does not answer at " + bootstrapServers, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("interrupted", e);
        }
    }

    void read(Topics topics, Consumer<Entry> use) throws UserException {
        topics.read(topic, next -> {
            try {
                JsonNode fields = JSON.readTree(next.value());
                use.accept(new Entry(
                        Place.of(fields.required("from").asText()),
                        Place.of(fields.required("to").asText())));
            } catch (IOException | IllegalArgumentException e) {
                throw new UserException(
                        "Offset " + next.offset() + " of topic '" + topic + "' is no entry of a replay: "
                                + e.getMessage(),
                        e);
            }
        });
    }

    ProducerRecord<byte[], byte[]> entry(Place from, Place to) throws UserException {
        try {
            return new ProducerRecord<>(
                    topic, JSON.writeValueAsBytes(Map.of("from", from.toString(), "to", to.toString())));
        } catch (IOException e) {
            throw new UserException("cannot write an entry of topic '" + topic + "'", e);
        }
    }
}
