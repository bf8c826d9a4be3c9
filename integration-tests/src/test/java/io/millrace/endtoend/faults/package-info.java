/**
 * What goes wrong while records flow, and what must hold afterwards: every result equals an independent calculation over
 * all records that Kafka has taken. A {@link io.millrace.endtoend.faults.FaultDriver} makes a sequence of
 * {@link io.millrace.endtoend.faults.Fault}s from a seed; a {@link io.millrace.endtoend.faults.TestBench} lets one after
 * the other happen and compares. {@link io.millrace.endtoend.faults.FaultMarathon} does so for as long as one likes.
 */
package io.millrace.endtoend.faults;
