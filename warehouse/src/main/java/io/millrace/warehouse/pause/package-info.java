/** How another process has pipelines stand still for a while. */
package io.millrace.warehouse.pause;
