package io.millrace.quarantine;

import io.millrace.records.LedgerEntry;
import io.millrace.records.RecordPosition;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** What has been replayed of a quarantine topic, as entries of a topic beside it. */
final class Ledger {
    private static final long ANSWER_SECONDS = 30;

    private final String topic;

    Ledger(String quarantineTopic) {
        topic = quarantineTopic + Topic.REPLAYED;
    }

    /** Makes the topic if it is not there. */
    void create(Admin admin) throws UserException {
        try {
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
            throw new UserException("Kafka does not answer; look at its log and try again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("interrupted", e);
        }
    }

    /** Returns the record that says where a record lies now. */
    ProducerRecord<byte[], byte[]> entry(RecordPosition from, RecordPosition to) {
        return new ProducerRecord<>(topic, new LedgerEntry(from, to).value());
    }
}
