package io.millrace.format.json;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.DataType;

/** The metadata columns of the format. */
enum ReadableMetadata {
    /** What is wrong, at which field and at which byte; null for a good record. */
    ERROR("error") {
        @Override
        DataType dataType() {
            return DataTypes.STRING().nullable();
        }

        @Override
        Object of(String error, byte[] record) {
            return StringData.fromString(error);
        }
    },
    /** The record itself, good or bad; null for a tombstone. */
    RAW("raw") {
        @Override
        DataType dataType() {
            return DataTypes.BYTES().nullable();
        }

        @Override
        Object of(String error, byte[] record) {
            return record;
        }
    };

    private final String key;

    ReadableMetadata(String key) {
        this.key = key;
    }

    abstract DataType dataType();

    /** The value for a record; the error is null when it is good. */
    abstract Object of(String error, byte[] record);

    String key() {
        return key;
    }

    static ReadableMetadata ofKey(String key) {
        return Arrays.stream(values())
                .filter(metadata -> metadata.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Format safe-json has no metadata '" + key + "', only " + all().keySet()));
    }

    /** Type by key, in the order in which they are shown to users. */
    static Map<String, DataType> all() {
        Map<String, DataType> all = new LinkedHashMap<>();
        for (ReadableMetadata metadata : values()) {
            all.put(metadata.key, metadata.dataType());
        }
        return all;
    }
}
