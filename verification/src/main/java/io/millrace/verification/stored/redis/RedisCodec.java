package io.millrace.verification.stored.redis;

import io.millrace.connector.redis.schema.Column;
import io.millrace.connector.redis.schema.ColumnDecoder;
import io.millrace.connector.redis.schema.ColumnEncoder;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.pipeline.plan.ResultTable.ResultColumn;
import io.millrace.verification.stored.StoredText;
import io.millrace.verification.value.StoreCodec;
import io.millrace.verification.value.Undecodable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * Columns as the text that {@code flink-connector-redis} writes of them. A score is a double; of an element of a
 * HyperLogLog only its bytes count.
 */
public final class RedisCodec implements StoreCodec {
    private static final long serialVersionUID = 1L;
    private static final int MOST_DIGITS = 38;

    private final String command;
    private final List<LogicalType> types;
    private final List<ColumnEncoder> encoders = new ArrayList<>();
    private final List<ColumnDecoder> decoders = new ArrayList<>();

    /** @param zone in which the pipeline shows moments */
    public RedisCodec(ResultTable result, ZoneId zone) {
        command = result.options().get("command");
        types = new ArrayList<>(
                result.columns().stream().map(ResultColumn::type).toList());
        for (int i = 0; i < types.size(); i++) {
            encoders.add(ColumnEncoder.of(new Column(i, result.columns().get(i).name(), types.get(i)), zone));
            decoders.add(ColumnDecoder.of(types.get(i), zone));
        }
    }

    /** Returns how many columns there are. */
    int columns() {
        return types.size();
    }

    @Override
    public GenericRowData kept(RowData row) {
        GenericRowData kept = new GenericRowData(types.size());
        for (int i = 0; i < types.size(); i++) {
            byte[] bytes = encoders.get(i).encode(row);
            boolean last = i == types.size() - 1;
            if (bytes == null) {
                kept.setField(i, null);
            } else if (last && command.equals("zadd")) {
                kept.setField(i, score(Double.parseDouble(text(bytes))));
            } else {
                kept.setField(i, last && command.equals("pfadd") ? bytes : read(i, bytes));
            }
        }
        return kept;
    }

    /** Reads the text of a column. */
    public Object read(int place, byte[] bytes) {
        try {
            return switch (types.get(place).getTypeRoot()) {
                case CHAR, VARCHAR -> StoredText.of(bytes);
                // With all its digits: those beyond the column's would be rounded off.
                case DECIMAL -> decimal(new BigDecimal(text(bytes)));
                case DATE, TIME_WITHOUT_TIME_ZONE, TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                    time(place, bytes);
                default -> decoders.get(place).decode(bytes);
            };
        } catch (RuntimeException e) {
            return new Undecodable(text(bytes));
        }
    }

    /** Times are read leniently, the 30th of February as the 2nd of March, so what was read is written once more. */
    private Object time(int place, byte[] bytes) {
        Object value = decoders.get(place).decode(bytes);
        GenericRowData row = new GenericRowData(types.size());
        row.setField(place, value);
        return Arrays.equals(encoders.get(place).encode(row), bytes) ? value : new Undecodable(text(bytes));
    }

    /** Reads the score of a member. */
    public Object score(double score) {
        LogicalType type = types.get(types.size() - 1);
        String text = Double.toString(score);
        try {
            return switch (type.getTypeRoot()) {
                case DOUBLE -> score;
                case FLOAT -> approximate(score);
                case DECIMAL -> decimal(new BigDecimal(text));
                case TINYINT -> new BigDecimal(text).byteValueExact();
                case SMALLINT -> new BigDecimal(text).shortValueExact();
                case INTEGER -> new BigDecimal(text).intValueExact();
                default -> new BigDecimal(text).longValueExact();
            };
        } catch (ArithmeticException | NumberFormatException e) {
            return new Undecodable(text);
        }
    }

    private static Object approximate(double score) {
        float number = Float.parseFloat(Double.toString(score));
        return Double.parseDouble(Float.toString(number)) == score || Double.isNaN(score)
                ? (Object) number
                : new Undecodable(Double.toString(score));
    }

    private static Object decimal(BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        int scale = Math.max(plain.scale(), 0);
        DecimalData data = scale > MOST_DIGITS ? null : DecimalData.fromBigDecimal(plain, MOST_DIGITS, scale);
        return data == null ? new Undecodable(number.toString()) : data;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
