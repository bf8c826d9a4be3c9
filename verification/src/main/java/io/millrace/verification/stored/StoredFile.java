package io.millrace.verification.stored;

import io.millrace.verification.value.ResultLayout;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.table.data.GenericRowData;

/** The entries of one result as a store holds them: a line each, key and value in JSON with a tab between them. */
public final class StoredFile implements Closeable {
    private final ResultLayout layout;
    private final Runnable added;
    private final BufferedWriter out;

    /** @param added is run after each entry */
    public StoredFile(ResultLayout layout, Path file, Runnable added) throws IOException {
        this.layout = layout;
        this.added = added;
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }

    public ResultLayout layout() {
        return layout;
    }

    /** Adds a row as its codec has read it. */
    public void add(GenericRowData row) throws IOException {
        add(layout.keyOf(row), layout.valueOf(row));
    }

    /** Adds an entry. */
    public void add(String key, String value) throws IOException {
        out.write(key);
        out.write('\t');
        out.write(value);
        out.write('\n');
        added.run();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
