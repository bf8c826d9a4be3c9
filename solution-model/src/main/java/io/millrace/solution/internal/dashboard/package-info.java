/** Readers of dashboard files. */
package io.millrace.solution.internal.dashboard;
