/** Connections to a server, a cluster or what sentinels watch, and what the answers mean. */
package io.millrace.connector.redis.client;
