/** The running product: what starts in which order, and stops in the reverse one. */
package io.millrace.warehouse;
