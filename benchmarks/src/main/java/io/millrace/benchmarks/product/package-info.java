/**
 * Measurements of a running Millrace through its front door. The scripts {@code page-latency}, {@code refresh-cost} and
 * {@code start-up} beside this module's pom start one and run these; see the README.
 */
package io.millrace.benchmarks.product;
