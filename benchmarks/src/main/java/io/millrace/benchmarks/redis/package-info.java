/** The Redis sink beside a plain pipelined client, and what counting visitors costs in memory. */
package io.millrace.benchmarks.redis;
