package io.millrace.format.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** Random column types, nested up to three deep, a quarter of them NOT NULL. */
final class RandomTables {
    private static final List<String> NAMES =
            List.of("id", "user", "userid", "user_id", "a", "b", "姓名", "x y", "Id", "q\"uote", "back\\slash", "z");

    private final Random random;

    RandomTables(Random random) {
        this.random = random;
    }

    DataType table() {
        return row(1 + random.nextInt(6), 3).notNull();
    }

    private DataType row(int size, int depth) {
        List<String> names = new ArrayList<>(NAMES);
        DataTypes.Field[] fields = new DataTypes.Field[size];
        for (int i = 0; i < size; i++) {
            fields[i] = DataTypes.FIELD(names.remove(random.nextInt(names.size())), type(depth));
        }
        return DataTypes.ROW(fields);
    }

    private DataType type(int depth) {
        DataType type = depth > 0 && random.nextInt(3) == 0 ? container(depth - 1) : scalar();
        return random.nextInt(4) == 0 ? type.notNull() : type;
    }

    private DataType container(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> DataTypes.ARRAY(type(depth));
            case 1 -> DataTypes.MAP(DataTypes.STRING(), type(depth));
            case 2 -> DataTypes.MULTISET(DataTypes.STRING());
            default -> row(1 + random.nextInt(4), depth);
        };
    }

    private DataType scalar() {
        return switch (random.nextInt(17)) {
            case 0 -> DataTypes.BOOLEAN();
            case 1 -> DataTypes.TINYINT();
            case 2 -> DataTypes.SMALLINT();
            case 3 -> DataTypes.INT();
            case 4, 5 -> DataTypes.BIGINT();
            case 6 -> DataTypes.FLOAT();
            case 7 -> DataTypes.DOUBLE();
            case 8 -> decimal();
            case 9 -> DataTypes.BYTES();
            case 10 -> DataTypes.DATE();
            case 11 -> DataTypes.TIME();
            case 12 -> DataTypes.TIMESTAMP(random.nextInt(10));
            case 13 -> DataTypes.TIMESTAMP_LTZ(random.nextInt(10));
            case 14 -> DataTypes.VARCHAR(8 + random.nextInt(8));
            default -> DataTypes.STRING();
        };
    }

    private DataType decimal() {
        int precision = 1 + random.nextInt(38);
        return DataTypes.DECIMAL(precision, random.nextInt(precision + 1));
    }
}
