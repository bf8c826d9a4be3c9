package io.millrace.format.json.decode;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Map;

/**
 * The user's choices for reading moments.
 *
 * @param epochUnit what numbers count, or null where numbers are no timestamps
 * @param epochUnits what they count in a column or field, by its path, and in what lies within it
 * @param wallClockZone whose wall clock a TIMESTAMP holds of a moment, or null where a moment is none
 */
public record TimestampRules(EpochUnit epochUnit, Map<String, EpochUnit> epochUnits, ZoneId wallClockZone)
        implements Serializable {
    public TimestampRules {
        epochUnits = Map.copyOf(epochUnits);
    }

    /** The path of a field within what lies at another path; that of the table is empty. */
    public static String path(String outer, String field) {
        return outer.isEmpty() ? field : outer + "." + field;
    }
}
