package io.millrace.provisioning;

import io.millrace.solution.Solution;
import io.millrace.solution.Topic;
import io.millrace.solution.problem.UserException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of a solution. */
final class KafkaTopics {
    /**
     * Records that were put aside wait for a person, so they go by size and not by age. They are larger than they were:
     * the record comes with its origin and the error.
     */
    private static final Map<String, String> PUT_ASIDE = Map.of(
            TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(1L << 30),
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(16 << 20));

    private final String bootstrapServers;
    private final Duration timeout;

    KafkaTopics(String bootstrapServers, Duration timeout) {
        this.bootstrapServers = bootstrapServers;
        this.timeout = timeout;
    }

    void create(Solution solution) throws UserException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) timeout.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) timeout.toMillis() / 3))) {
            Map<String, KafkaFuture<TopicDescription>> found = admin.describeTopics(
                            solution.topics().stream().map(Topic::name).toList())
                    .topicNameValues();
            for (Topic topic : solution.topics()) {
                Optional<TopicDescription> existing = await(found.get(topic.name()), topic);
                if (existing.isPresent()) {
                    requirePartitions(existing.get(), topic, solution);
                } else {
                    create(admin, topic);
                }
            }
        }
    }

    private void create(Admin admin, Topic topic) throws UserException, InterruptedException {
        NewTopic created = new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                .configs(topic.putAside() ? PUT_ASIDE : Map.of());
        await(admin.createTopics(List.of(created)).values().get(topic.name()), topic);
    }

    /** Returns the result, or nothing when the topic is not there, or is there already, as the question may be. */
    private <T> Optional<T> await(KafkaFuture<T> result, Topic topic) throws UserException, InterruptedException {
        try {
            return Optional.ofNullable(result.get());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof UnknownTopicOrPartitionException || cause instanceof TopicExistsException) {
                return Optional.empty();
            }
            if (cause instanceof RetriableException) {
                throw new UserException(
                        "Kafka at " + bootstrapServers + " did not answer within " + timeout.toSeconds()
                                + " s; see whether it runs and can be reached from here",
                        cause);
            }
            throw new UserException(
                    "topic '" + topic.name() + "' at " + bootstrapServers + " was refused: " + cause.getMessage(),
                    cause);
        }
    }

    private static void requirePartitions(TopicDescription existing, Topic declared, Solution solution)
            throws UserException {
        int partitions = existing.partitions().size();
        if (partitions < declared.partitions()) {
            throw new UserException(solution.folder().resolve("solution.yaml") + ": topic '" + declared.name()
                    + "' is declared with " + declared.partitions() + " partitions and has " + partitions
                    + "; declare " + partitions + ", or add the others yourself: keys then change their partition, and "
                    + "with it their order");
        }
    }
}
