/** Results in topics, decoded to the declared types. */
package io.millrace.verification.stored.topic;
