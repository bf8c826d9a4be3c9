/** The Flink cluster: the one inside of this process, and the address at which any is spoken to. */
package io.millrace.pipeline.cluster;
