package io.millrace.format.json.decode;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Map;

/**
 * The user's choices for reading.
 *
 * @param epochUnit what numbers count, or null where numbers are no timestamps
 * @param epochUnits what they count in a column or field, by its path, and in what lies within it
 * @param wallClockZone whose wall clock a TIMESTAMP holds of a moment, or null where a moment is none
 * @param finiteOnly whether NaN and Infinity are no FLOAT and no DOUBLE
 * @param aliases the other names of columns, by the name of the column
 */
public record DecodingRules(
        EpochUnit epochUnit,
        Map<String, EpochUnit> epochUnits,
        ZoneId wallClockZone,
        boolean finiteOnly,
        Map<String, String> aliases)
        implements Serializable {
    public DecodingRules {
        epochUnits = Map.copyOf(epochUnits);
        aliases = Map.copyOf(aliases);
    }

    /** The path of a field within what lies at another path; that of the table is empty. */
    public static String path(String outer, String field) {
        return outer.isEmpty() ? field : outer + "." + field;
    }
}
