/** Whether the code that Flink generates for a plan compiles. */
package io.millrace.pipeline.rules.code;
