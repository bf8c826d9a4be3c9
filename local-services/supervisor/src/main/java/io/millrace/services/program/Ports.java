package io.millrace.services.program;

import io.millrace.solution.reference.Service;
import java.util.EnumMap;
import java.util.Map;

/** The port of each local service on 127.0.0.1. HBase is found through its ZooKeeper, so its port is ZooKeeper's. */
public final class Ports {
    private static final Map<Service, Integer> DEFAULTS = Map.of(
            Service.KAFKA, 9092,
            Service.MYSQL, 3306,
            Service.HBASE, 2181,
            Service.REDIS, 6379,
            Service.ELASTICSEARCH, 9200);

    private final Map<Service, Integer> ports;

    private Ports(Map<Service, Integer> ports) {
        this.ports = new EnumMap<>(ports);
        this.ports.forEach(Ports::check);
    }

    /** Returns the ports that clients expect: Kafka 9092, MySQL 3306, ZooKeeper 2181, Redis 6379, Elasticsearch 9200. */
    public static Ports defaults() {
        return new Ports(DEFAULTS);
    }

    /** Returns these ports, each moved by an offset. */
    public Ports withOffset(int offset) {
        Map<Service, Integer> moved = new EnumMap<>(ports);
        moved.replaceAll((service, port) -> port + offset);
        return new Ports(moved);
    }

    /** Returns these ports with that of one service replaced. */
    public Ports with(Service service, int port) {
        Map<Service, Integer> replaced = new EnumMap<>(ports);
        replaced.put(service, port);
        return new Ports(replaced);
    }

    /** Returns the port of a service. */
    public int of(Service service) {
        return ports.get(service);
    }

    /** Returns the command line option that sets the port of a service, for example {@code --kafka-port}. */
    public static String option(Service service) {
        return "--" + (service == Service.HBASE ? "zookeeper" : service.key()) + "-port";
    }

    private static void check(Service service, int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("the port of " + service.key() + " must be 1 to 65535, got: " + port
                    + "; set " + option(service) + " or another --port-offset");
        }
    }

    @Override
    public String toString() {
        return "Ports" + ports;
    }
}
