/** A result becomes a sink, its store's table, and a part of a job. */
package io.millrace.compiler.result;
