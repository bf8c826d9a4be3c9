/** Lookup joins with {@code get} and {@code hget}. */
package io.millrace.connector.redis.lookup;
