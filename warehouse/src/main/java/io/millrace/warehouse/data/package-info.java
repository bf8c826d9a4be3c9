/** The data directory, its lock, and what a running Millrace leaves there for other processes. */
package io.millrace.warehouse.data;
