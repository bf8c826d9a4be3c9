/** The solutions of one run: which can be read, which stand in one another's way, and what keeps one from running. */
package io.millrace.warehouse.lineup;
