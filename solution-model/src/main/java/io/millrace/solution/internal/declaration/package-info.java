/** The reader of {@code solution.yaml}. */
package io.millrace.solution.internal.declaration;
