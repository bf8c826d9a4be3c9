package io.millrace.benchmarks.peers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Topics of one partition. */
final class Topics {
    private static final long PATIENCE_SECONDS = 30;

    private Topics() {}

    /** Makes a topic that is empty, whatever there was. */
    static void renew(String topic) throws Exception {
        try (Admin admin =
                Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, System.getenv("KAFKA_BOOTSTRAP")))) {
            if (admin.listTopics()
                    .names()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .contains(topic)) {
                admin.deleteTopics(List.of(topic)).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                while (admin.listTopics()
                        .names()
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .contains(topic)) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
