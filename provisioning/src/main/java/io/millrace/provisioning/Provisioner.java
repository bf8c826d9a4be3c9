package io.millrace.provisioning;

import io.millrace.solution.Solution;
import io.millrace.solution.problem.UserException;
import io.millrace.solution.reference.Endpoints;
import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.time.Duration;

/** Creates what a solution owns in the services of one environment. */
public final class Provisioner {
    private final Endpoints endpoints;
    private final Duration timeout;

    /** Makes a provisioner for the services at these endpoints; it waits half a minute for each of them to answer. */
    public Provisioner(Endpoints endpoints) {
        this(endpoints, Duration.ofSeconds(30));
    }

    Provisioner(Endpoints endpoints, Duration timeout) {
        this.endpoints = endpoints;
        this.timeout = timeout;
    }

    /**
     * Creates the topics, tables, indexes and first rows of a solution that are not there yet, in the services it needs.
     *
     * @throws UserException when a service does not answer in time, or holds something of another shape
     * @throws InterruptedException when interrupted while waiting
     */
    public void provision(Solution solution) throws UserException, InterruptedException {
        if (solution.services().contains(Service.KAFKA) && !solution.topics().isEmpty()) {
            new KafkaTopics(endpoints.get(Reference.KAFKA_BOOTSTRAP_SERVERS), timeout).create(solution);
        }
        if (solution.services().contains(Service.MYSQL)
                && (solution.mysqlMigrations().isPresent()
                        || !solution.mysqlTables().isEmpty())) {
            new MysqlSchema(endpoints, timeout).make(solution);
        }
        if (solution.services().contains(Service.HBASE)
                && !solution.hbaseTables().isEmpty()) {
            new HBaseTables(endpoints.get(Reference.HBASE_ZOOKEEPER), timeout).create(solution);
        }
        if (solution.services().contains(Service.ELASTICSEARCH)
                && !solution.elasticsearchIndexes().isEmpty()) {
            new ElasticsearchIndexes(endpoints, timeout).create(solution);
        }
    }
}
