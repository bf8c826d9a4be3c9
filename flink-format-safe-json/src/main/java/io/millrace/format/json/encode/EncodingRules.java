package io.millrace.format.json.encode;

import io.millrace.format.json.text.TimestampStandard;
import java.io.Serializable;

/**
 * The user's choices for writing.
 *
 * @param plainDecimals whether decimals are written without an exponent
 * @param omitNulls whether fields that are null are left out
 */
public record EncodingRules(
        TimestampStandard standard, MapNullKeys mapNullKeys, boolean plainDecimals, boolean omitNulls)
        implements Serializable {}
