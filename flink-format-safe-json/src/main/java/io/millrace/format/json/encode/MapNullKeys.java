package io.millrace.format.json.encode;

import java.io.Serializable;
import java.util.Locale;

/** What becomes of a map entry whose key is null, since the names of a JSON object can't be. */
public record MapNullKeys(Mode mode, String literal) implements Serializable {
    /** The choices, named as in Flink's own json format. */
    public enum Mode {
        /** The row can't be written. */
        FAIL,
        /** The entry is left out. */
        DROP,
        /** The entry gets a name that the user chose. */
        LITERAL;

        /** The mode that an option names in any case. */
        public static Mode ofOption(String value) {
            return valueOf(value.toUpperCase(Locale.ROOT));
        }
    }
}
