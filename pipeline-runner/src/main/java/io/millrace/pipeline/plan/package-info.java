/**
 * A script becomes a plan: its tables in a catalog, its INSERTs planned by Flink, and what later parts need to know of both.
 */
package io.millrace.pipeline.plan;
