/** Elasticsearch in a process of its own; only this module has its server on the class path. */
package io.millrace.services.elasticsearch;
