package io.millrace.connector.redis.schema;

import org.apache.flink.table.types.logical.LogicalType;

/** The types that a column may have. */
final class ColumnTypes {
    private ColumnTypes() {}

    static boolean isSupported(LogicalType type) {
        return switch (type.getTypeRoot()) {
            case CHAR,
                    VARCHAR,
                    BINARY,
                    VARBINARY,
                    BOOLEAN,
                    DECIMAL,
                    TINYINT,
                    SMALLINT,
                    INTEGER,
                    BIGINT,
                    FLOAT,
                    DOUBLE,
                    DATE,
                    TIME_WITHOUT_TIME_ZONE,
                    TIMESTAMP_WITHOUT_TIME_ZONE,
                    TIMESTAMP_WITH_LOCAL_TIME_ZONE -> true;
            default -> false;
        };
    }
}
