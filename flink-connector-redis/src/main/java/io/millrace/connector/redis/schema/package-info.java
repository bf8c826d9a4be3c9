/** From a table's declaration to the parts of a command, and between columns and the text that Redis holds. */
package io.millrace.connector.redis.schema;
