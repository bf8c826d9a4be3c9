package io.millrace.connector.redis.schema;

import java.io.Serializable;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * A physical column of a table.
 *
 * @param index its place in a row, from 0
 */
public record Column(int index, String name, LogicalType type) implements Serializable {}
