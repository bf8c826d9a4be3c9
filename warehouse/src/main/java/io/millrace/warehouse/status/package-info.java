/** What a running Millrace tells of itself. */
package io.millrace.warehouse.status;
