package io.millrace.warehouse;

import io.millrace.services.program.Ports;
import java.nio.file.Path;

/**
 * Where a warehouse finds its programs, and where it listens.
 *
 * @param programs the folder with the programs of the local services
 * @param ports those of the services
 * @param flinkPort the port of Flink's web page
 * @param dashboardPort the port of the dashboards
 */
public record WarehouseConfig(Path programs, Ports ports, int flinkPort, int dashboardPort) {}
