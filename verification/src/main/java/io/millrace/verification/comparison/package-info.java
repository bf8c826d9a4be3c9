/** The end of a recomputation: what was computed meets what was stored, key by key. */
package io.millrace.verification.comparison;
