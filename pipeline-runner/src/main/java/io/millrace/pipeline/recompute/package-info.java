/** The same SQL as a batch job that reads a topic up to given offsets: what results should be. */
package io.millrace.pipeline.recompute;
