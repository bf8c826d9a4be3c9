/** What became of the records that a job has read, as its account tells it. */
package io.millrace.pipeline.account;
