/** HBase and its ZooKeeper in a process of their own; only this module has their servers on the class path. */
package io.millrace.services.hbase;
