package io.millrace.cli;

import io.millrace.services.Ports;
import io.millrace.solution.Service;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of commands that start something. */
final class RunOptions {
    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            defaultValue = ".millrace",
            description = "Holds all state between runs (default: ${DEFAULT-VALUE}).")
    private Path dataDirectory;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Moves all ports by N, so that a second Millrace can run beside the first.")
    private int offset;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka (default: 9092).")
    private Integer kafkaPort;

    @Option(names = "--mysql-port", paramLabel = "PORT", description = "MariaDB (default: 3306).")
    private Integer mysqlPort;

    @Option(names = "--zookeeper-port", paramLabel = "PORT", description = "ZooKeeper of HBase (default: 2181).")
    private Integer zookeeperPort;

    @Option(names = "--redis-port", paramLabel = "PORT", description = "Redis (default: 6379).")
    private Integer redisPort;

    @Option(names = "--elasticsearch-port", paramLabel = "PORT", description = "Elasticsearch (default: 9200).")
    private Integer elasticsearchPort;

    @Option(names = "--flink-port", paramLabel = "PORT", description = "Flink's web page (default: 8081).")
    private Integer flinkPort;

    @Option(names = "--dashboard-port", paramLabel = "PORT", description = "The dashboards (default: 8080).")
    private Integer dashboardPort;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    DataDirectory dataDirectory() {
        return new DataDirectory(dataDirectory);
    }

    Ports servicePorts() {
        try {
            Ports ports = Ports.defaults().withOffset(offset);
            ports = kafkaPort == null ? ports : ports.with(Service.KAFKA, kafkaPort);
            ports = mysqlPort == null ? ports : ports.with(Service.MYSQL, mysqlPort);
            ports = zookeeperPort == null ? ports : ports.with(Service.HBASE, zookeeperPort);
            ports = redisPort == null ? ports : ports.with(Service.REDIS, redisPort);
            return elasticsearchPort == null ? ports : ports.with(Service.ELASTICSEARCH, elasticsearchPort);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    int flinkPort() {
        return flinkPort == null ? 8081 + offset : flinkPort;
    }

    int dashboardPort() {
        return dashboardPort == null ? 8080 + offset : dashboardPort;
    }
}
