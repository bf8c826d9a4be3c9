/** Results in Elasticsearch, decoded to the declared types. */
package io.millrace.verification.stored.elasticsearch;
