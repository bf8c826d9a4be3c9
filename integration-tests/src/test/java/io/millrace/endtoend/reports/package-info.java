/** What users of such systems have reported of other products, tried on this one; {@code docs/tried.md} says of whom. */
package io.millrace.endtoend.reports;
