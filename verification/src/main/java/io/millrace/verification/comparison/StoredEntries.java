package io.millrace.verification.comparison;

import org.apache.flink.api.common.functions.MapFunction;

/** Turns the lines of a {@link io.millrace.verification.stored.StoredFile} into entries. */
final class StoredEntries implements MapFunction<String, Entry> {
    private static final long serialVersionUID = 1L;

    @Override
    public Entry map(String line) {
        int tab = line.indexOf('\t');
        return Entry.stored(line.substring(0, tab), line.substring(tab + 1));
    }
}
