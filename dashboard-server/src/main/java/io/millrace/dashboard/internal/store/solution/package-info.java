/** The stores of one solution together. */
package io.millrace.dashboard.internal.store.solution;
