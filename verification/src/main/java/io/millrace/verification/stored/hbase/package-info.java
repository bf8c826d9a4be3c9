/** Results in HBase, decoded to the declared types. */
package io.millrace.verification.stored.hbase;
