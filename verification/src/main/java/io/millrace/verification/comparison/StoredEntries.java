package io.millrace.verification.comparison;

import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.java.tuple.Tuple3;

/** Turns the lines of a {@link io.millrace.verification.stored.StoredFile} into entries. */
final class StoredEntries implements MapFunction<String, Tuple3<String, String, Long>> {
    private static final long serialVersionUID = 1L;

    @Override
    public Tuple3<String, String, Long> map(String line) {
        int tab = line.indexOf('\t');
        return Tuple3.of(line.substring(0, tab), line.substring(tab + 1), Comparison.STORED);
    }
}
