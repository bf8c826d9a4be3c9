package io.millrace.format.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonFactory;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonToken;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.exc.StreamReadException;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.json.JsonReadFeature;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** Where the README says that a record which is good for us reads differently, or not at all, in Flink's format. */
final class KnownDifferences {
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static final Pattern HUGE_EXPONENT = Pattern.compile("0[eE][+-]?[0-9]{10,}");

    private static final Pattern ISO_TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}[ Tt])?\\d{2}:\\d{2}(:\\d{2}([.,]\\d*)?)?"
                    + "( ?([Zz]|[+-]\\d{2}(:?\\d{2}(:\\d{2})?)?))?");
    private static final Pattern SQL_TIME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2} )?\\d{2}:\\d{2}:\\d{2}(\\.\\d*)?Z?");

    private KnownDifferences() {}

    /**
     * Whole numbers with a fraction or exponent, which Flink takes for INT and BIGINT only, zeros with an exponent
     * beyond an int, and times in another of ISO's spellings than SQL's.
     */
    static boolean onlyWeAccept(DataType table, byte[] record) throws IOException {
        boolean small = LogicalTypeChecks.hasNested(
                table.getLogicalType(), type -> type.is(LogicalTypeRoot.TINYINT) || type.is(LogicalTypeRoot.SMALLINT));
        boolean hugeExponent = HUGE_EXPONENT
                .matcher(new String(record, StandardCharsets.UTF_8))
                .find();
        return (small && anyFraction(record, text -> true))
                || hugeExponent
                || repeatsName(record)
                || spellsTimeOtherwise(table, record);
    }

    /** Names that come twice, and numbers that Flink bends to the nearest double. */
    static boolean readDifferently(byte[] record) throws IOException {
        return anyFraction(record, KnownDifferences::isNoDouble) || repeatsName(record);
    }

    private static boolean isNoDouble(String text) {
        double nearest = Double.parseDouble(text);
        // BigDecimal cannot read an exponent of ten digits.
        return Double.isInfinite(nearest)
                || text.matches(".*[eE][+-]?[0-9]{10,}")
                || new BigDecimal(text).compareTo(BigDecimal.valueOf(nearest)) != 0;
    }

    private static boolean anyFraction(byte[] record, Predicate<String> condition) throws IOException {
        return anyToken(record, JsonToken.VALUE_NUMBER_FLOAT, condition);
    }

    private static boolean anyToken(byte[] record, JsonToken kind, Predicate<String> condition) throws IOException {
        try (JsonParser parser = STRICT.createParser(record)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == kind && condition.test(parser.getText())) {
                    return true;
                }
            }
            return false;
        } catch (StreamReadException repeatedName) {
            return false;
        }
    }

    private static boolean spellsTimeOtherwise(DataType table, byte[] record) throws IOException {
        boolean times = LogicalTypeChecks.hasNested(
                table.getLogicalType(),
                type -> type.is(LogicalTypeFamily.TIME) || type.is(LogicalTypeFamily.TIMESTAMP));
        return times
                && anyToken(
                        record,
                        JsonToken.VALUE_STRING,
                        text -> ISO_TIME.matcher(text).matches()
                                && !SQL_TIME.matcher(text).matches());
    }

    private static boolean repeatsName(byte[] record) throws IOException {
        try (JsonParser parser = STRICT.createParser(record)) {
            JsonToken token;
            do {
                token = parser.nextToken();
            } while (token != null);
            return false;
        } catch (StreamReadException repeatedName) {
            return true;
        }
    }
}
