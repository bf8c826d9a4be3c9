/**
 * What the stores hold, as it was at the moment of a savepoint: read with the connection options of the result's own table, and
 * written to files, one line an entry.
 */
package io.millrace.verification.stored;
