package io.millrace.format.json;

import io.millrace.format.json.encode.EncodingRules;
import io.millrace.format.json.encode.MapNullKeys;
import java.util.function.Function;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;

/**
 * The options of the format, each written with the prefix {@code safe-json.} in a table. Names, values and defaults are
 * those of Flink's own json format. What that format can be told about errors has no counterpart here: every record is
 * kept, and NOT NULL says what must be there.
 */
public final class SafeJsonOptions {
    public static final ConfigOption<String> TIMESTAMP_FORMAT = ConfigOptions.key("timestamp-format.standard")
            .stringType()
            .defaultValue("SQL")
            .withDescription("How TIMESTAMP and TIMESTAMP_LTZ are written: SQL (2026-11-21 08:00:00.123) or"
                    + " ISO-8601 (2026-11-21T08:00:00.123), for TIMESTAMP_LTZ with a Z behind.");

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
        String value = options.get(option);
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException unknownValue) {
            throw new ValidationException(String.format(
                    "Option '%s.%s' must be %s, got: '%s'.",
                    SafeJsonFormatFactory.IDENTIFIER, option.key(), allowed, value));
        }
    }
}
