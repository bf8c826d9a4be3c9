/** Jobs that run: submitted from the newest checkpoint, watched over REST, stopped with a savepoint. */
package io.millrace.pipeline.job;
