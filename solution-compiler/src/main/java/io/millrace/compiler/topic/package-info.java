/** A topic becomes a source, a verdict on each record, and what is put aside. */
package io.millrace.compiler.topic;
