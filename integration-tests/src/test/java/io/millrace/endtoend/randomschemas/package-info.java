/**
 * Random solutions and random records. From a seed come topics with fields of every type, results in every store, and records
 * of which many do not fit; a calculation over the bytes that were sent says what must become of each.
 */
package io.millrace.endtoend.randomschemas;
