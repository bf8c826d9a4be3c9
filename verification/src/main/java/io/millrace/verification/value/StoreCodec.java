package io.millrace.verification.value;

import java.io.Serializable;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;

/**
 * The rules by which a sink writes the rows of one table into its store, and by which they are read from there again.
 *
 * <p>What was computed and what is stored are compared as values of the declared types, each after the same way: a
 * computed row is written by these rules, to memory, and read again; a stored one is read. So it shows in both what the
 * store cannot keep: NULL and the text {@code null} in HBase, fractions of a second in MySQL, digits of a score in Redis.
 */
public interface StoreCodec extends Serializable {
    /**
     * Returns a computed row as the store gives it back: values of Flink's table runtime, or {@link Undecodable} ones.
     *
     * @return null for a row that the sink leaves out
     */
    GenericRowData kept(RowData row);
}
