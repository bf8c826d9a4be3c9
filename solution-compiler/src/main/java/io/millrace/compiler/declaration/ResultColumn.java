package io.millrace.compiler.declaration;

import org.apache.flink.table.types.logical.LogicalType;

/**
 * A column of a result's query.
 *
 * @param name its name
 * @param type what Flink holds in it
 */
public record ResultColumn(String name, LogicalType type) {}
