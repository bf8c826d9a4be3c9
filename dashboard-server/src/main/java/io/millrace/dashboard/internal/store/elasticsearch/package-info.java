/** Datasets that are searches of Elasticsearch. */
package io.millrace.dashboard.internal.store.elasticsearch;
