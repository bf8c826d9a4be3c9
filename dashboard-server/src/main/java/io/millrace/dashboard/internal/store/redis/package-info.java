/** Datasets that are commands of Redis. */
package io.millrace.dashboard.internal.store.redis;
