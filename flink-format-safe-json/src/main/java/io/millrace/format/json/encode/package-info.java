/** Rows to bytes, in the spelling of Flink's own json format. Internal: use the format. */
package io.millrace.format.json.encode;
