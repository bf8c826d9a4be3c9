/** Results in MySQL, decoded to the declared types. */
package io.millrace.verification.stored.mysql;
