package io.millrace.cli.option;

import io.millrace.services.program.Ports;
import io.millrace.solution.reference.Service;
import io.millrace.warehouse.WarehouseConfig;
import io.millrace.warehouse.data.DataDirectory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of commands that start something. */
public final class RunOptions {
    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            defaultValue = ".millrace",
            description = "Holds all state between runs (default: ${DEFAULT-VALUE}).")
    private DataDirectory dataDirectory;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            converter = WholeNumber.PortOffset.class,
            description = "Moves all ports by N, so that a second Millrace can run beside the first.")
    private int offset;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            converter = WholeNumber.Port.class,
            description = "Kafka (default: 9092).")
    private Integer kafkaPort;

    @Option(
            names = "--mysql-port",
            paramLabel = "PORT",
            converter = WholeNumber.Port.class,
            description = "MariaDB (default: 3306).")
    private Integer mysqlPort;

    @Option(
            names = "--zookeeper-port",
            paramLabel = "PORT",
            converter = WholeNumber.Port.class,
            description = "ZooKeeper of HBase (default: 2181).")
    private Integer zookeeperPort;

    @Option(
            names = "--redis-port",
            paramLabel = "PORT",
            converter = WholeNumber.Port.class,
            description = "Redis (default: 6379).")
    private Integer redisPort;

    @Option(
            names = "--elasticsearch-port",
            paramLabel = "PORT",
            converter = WholeNumber.Port.class,
            description = "Elasticsearch (default: 9200).")
    private Integer elasticsearchPort;

    @Option(
            names = "--flink-port",
            paramLabel = "PORT",
            converter = WholeNumber.Port.class,
            description = "Flink's web page (default: 8081).")
    private Integer flinkPort;

    @Option(
            names = "--dashboard-port",
            paramLabel = "PORT",
            converter = WholeNumber.Port.class,
            description = "The dashboards (default: 8080).")
    private Integer dashboardPort;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    public DataDirectory dataDirectory() {
        return dataDirectory;
    }

    public WarehouseConfig config() {
        return new WarehouseConfig(Home.services(), servicePorts(), flinkPort(), dashboardPort());
    }

    private Ports servicePorts() {
        Ports ports = Ports.defaults().withOffset(offset);
        ports = kafkaPort == null ? ports : ports.with(Service.KAFKA, kafkaPort);
        ports = mysqlPort == null ? ports : ports.with(Service.MYSQL, mysqlPort);
        ports = zookeeperPort == null ? ports : ports.with(Service.HBASE, zookeeperPort);
        ports = redisPort == null ? ports : ports.with(Service.REDIS, redisPort);
        return elasticsearchPort == null ? ports : ports.with(Service.ELASTICSEARCH, elasticsearchPort);
    }

    private int flinkPort() {
        return flinkPort == null ? 8081 + offset : flinkPort;
    }

    private int dashboardPort() {
        return dashboardPort == null ? 8080 + offset : dashboardPort;
    }

    /**
     * Checks that no port is meant for two of the programs that will run.
     *
     * @throws ParameterException when one is, with the options that set it
     */
    public void requireDistinctPorts(Collection<Service> needed) {
        Map<Integer, String> options = new LinkedHashMap<>();
        take(options, flinkPort(), "--flink-port");
        take(options, dashboardPort(), "--dashboard-port");
        for (Service service : new TreeSet<>(needed)) {
            take(options, servicePorts().of(service), Ports.option(service));
        }
    }

    private void take(Map<Integer, String> options, int port, String option) {
        String other = options.put(port, option);
        if (other != null) {
            throw new ParameterException(
                    command.commandLine(),
                    "Port " + port + " is meant for both " + other + " and " + option + "; give one of them another");
        }
    }
}
