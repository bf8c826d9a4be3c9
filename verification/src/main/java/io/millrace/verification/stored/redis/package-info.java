/** Results in Redis, decoded to the declared types. */
package io.millrace.verification.stored.redis;
