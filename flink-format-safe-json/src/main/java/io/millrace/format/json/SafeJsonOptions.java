package io.millrace.format.json;

import io.millrace.format.json.decode.DecodingRules;
import io.millrace.format.json.decode.EpochUnit;
import io.millrace.format.json.encode.EncodingRules;
import io.millrace.format.json.encode.MapNullKeys;
import io.millrace.format.json.text.TimestampStandard;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;

/**
 * The options of the format, each written with the prefix {@code safe-json.} in a table. Names, values and defaults are
 * those of Flink's own json format, but for what that format can't read. What that format can be told about errors has no counterpart here: every record is
 * kept, and NOT NULL says what must be there.
 */
public final class SafeJsonOptions {
    public static final ConfigOption<String> TIMESTAMP_FORMAT = ConfigOptions.key("timestamp-format.standard")
            .stringType()
            .defaultValue("SQL")
            .withDescription("How TIMESTAMP and TIMESTAMP_LTZ are written: SQL (2026-11-21 08:00:00.123) or"
                    + " ISO-8601 (2026-11-21T08:00:00.123), for TIMESTAMP_LTZ with a Z behind. Both are read.");

    public static final ConfigOption<String> EPOCH_UNIT = ConfigOptions.key("epoch-unit")
            .stringType()
            .noDefaultValue()
            .withDescription("In what numbers count the time since 1970-01-01T00:00:00Z where a timestamp is declared:"
                    + " seconds, milliseconds, microseconds or nanoseconds, for the whole table, or for single columns"
                    + " and fields, each with its path in front: 'milliseconds, created_at: seconds'.");

    public static final ConfigOption<String> WALL_CLOCK_ZONE = ConfigOptions.key("wall-clock-zone")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "The zone whose wall clock a TIMESTAMP column holds where a record has a moment, which is a"
                            + " text with an offset or a number. Without it such a record is bad.");

    public static final ConfigOption<Map<String, String>> ALIAS = ConfigOptions.key("alias")
            .mapType()
            .defaultValue(Map.of())
            .withDescription("Another name under which the value of a column may come, for each column by its own"
                    + " option: 'alias.COLUMN' = 'the other name'. A value under the column's own name goes first.");

    public static final ConfigOption<Boolean> FINITE_NUMBERS = ConfigOptions.key("finite-numbers")
            .booleanType()
            .defaultValue(false)
            .withDescription(
                    "Whether a record is bad that has \"NaN\" or \"Infinity\" where a FLOAT or DOUBLE is declared:"
                            + " for stores that do not take them.");

    public static final ConfigOption<String> MAP_NULL_KEY_MODE = ConfigOptions.key("map-null-key.mode")
            .stringType()
            .defaultValue("FAIL")
            .withDescription("What happens on writing a map with a null key: FAIL, DROP (the entry) or LITERAL"
                    + " (the name of map-null-key.literal).");

    public static final ConfigOption<String> MAP_NULL_KEY_LITERAL = ConfigOptions.key("map-null-key.literal")
            .stringType()
            .defaultValue("null")
            .withDescription("The name that stands for a null key where map-null-key.mode is LITERAL.");

    public static final ConfigOption<Boolean> ENCODE_DECIMAL_AS_PLAIN_NUMBER = ConfigOptions.key(
                    "encode.decimal-as-plain-number")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether decimals are written without an exponent.");

    public static final ConfigOption<Boolean> ENCODE_IGNORE_NULL_FIELDS = ConfigOptions.key("encode.ignore-null-fields")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether fields that are null are left out on writing.");

    private SafeJsonOptions() {}

    static TimestampStandard timestampStandard(ReadableConfig options) {
        return parse(options, TIMESTAMP_FORMAT, TimestampStandard::ofOption, "SQL or ISO-8601");
    }

    static DecodingRules decodingRules(ReadableConfig options) {
        Map<String, EpochUnit> units = new HashMap<>();
        if (options.getOptional(EPOCH_UNIT).isPresent()) {
            for (String entry : options.get(EPOCH_UNIT).split(",", -1)) {
                addUnit(options, entry, units);
            }
        }
        ZoneId zone = options.getOptional(WALL_CLOCK_ZONE).isEmpty()
                ? null
                : parse(options, WALL_CLOCK_ZONE, SafeJsonOptions::zone, "a zone such as UTC or Asia/Shanghai");
        EpochUnit ofTable = units.remove("");
        return new DecodingRules(ofTable, units, zone, options.get(FINITE_NUMBERS), options.get(ALIAS));
    }

    /** Adds {@code [column:] unit}; the one of the whole table has no name. */
    private static void addUnit(ReadableConfig options, String entry, Map<String, EpochUnit> units) {
        int colon = entry.lastIndexOf(':');
        String column = colon < 0 ? "" : entry.substring(0, colon).strip();
        EpochUnit unit = parse(
                options,
                EPOCH_UNIT,
                value -> EpochUnit.ofOption(entry.substring(colon + 1).strip()),
                "seconds, milliseconds, microseconds or nanoseconds, with 'column: ' in front where it is not for all");
        if (units.put(column, unit) != null) {
            throw wrongValue(options, EPOCH_UNIT, "one unit for all, and one for each column");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknownZone) {
            throw new IllegalArgumentException(unknownZone);
        }
    }

    static EncodingRules encodingRules(ReadableConfig options) {
        MapNullKeys.Mode mode = parse(options, MAP_NULL_KEY_MODE, MapNullKeys.Mode::ofOption, "FAIL, DROP or LITERAL");
        return new EncodingRules(
                timestampStandard(options),
                new MapNullKeys(mode, options.get(MAP_NULL_KEY_LITERAL)),
                options.get(ENCODE_DECIMAL_AS_PLAIN_NUMBER),
                options.get(ENCODE_IGNORE_NULL_FIELDS));
    }

    private static <T> T parse(
            ReadableConfig options, ConfigOption<String> option, Function<String, T> parser, String allowed) {
        try {
            return parser.apply(options.get(option));
        } catch (IllegalArgumentException unknownValue) {
            throw wrongValue(options, option, allowed);
        }
    }

    private static ValidationException wrongValue(ReadableConfig options, ConfigOption<String> option, String allowed) {
        return new ValidationException(String.format(
                "Option '%s.%s' must be %s, got: '%s'.",
                SafeJsonFormatFactory.IDENTIFIER, option.key(), allowed, options.get(option)));
    }
}
