/**
 * The product through its front door. Millrace runs as a child process of the tests, started by its launcher on a data
 * directory and ports of its own; records go in and results come out through the plain clients that its users have.
 *
 * <p>Results are totals over everything that was ever sent, so tests that share a running Millrace also share the
 * {@link io.millrace.endtoend.Journal} of what they sent: each compares whole tables with a calculation over all of it.
 * That makes them independent of their order.
 */
package io.millrace.endtoend;
