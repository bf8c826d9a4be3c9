package io.millrace.format.json.input;

import java.util.regex.Pattern;

/**
 * The record can't be decoded: what is wrong, at which field and at which byte. The message has the form
 * {@code <kind> at <JSON path>, byte <offset>: <detail>} and is bounded in length whatever the record holds.
 *
 * <p>Thrown without a stack trace, since bad records are ordinary input and may be many. The path grows from the inside
 * outwards while the exception passes through the decoders of rows, arrays and maps.
 */
public final class BadRecordException extends Exception {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_PATH = 512;

    private final Defect defect;
    private final int offset;
    private final String detail;
    private String path = "";

    public BadRecordException(Defect defect, int offset, String detail) {
        super(null, null, false, false);
        this.defect = defect;
        this.offset = offset;
        this.detail = detail;
    }

    /** Says that it happened inside the member {@code name} of an object. */
    public BadRecordException inField(String name) {
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
        return inside(PLAIN_NAME.matcher(shown).matches() ? "." + shown : "['" + printable(shown) + "']");
    }

    /** Says that it happened inside an element of an array. */
    public BadRecordException inElement(int index) {
        return inside("[" + index + "]");
    }

    private BadRecordException inside(String segment) {
        if (path.length() < LONGEST_PATH) {
            path = segment + path;
        }
        return this;
    }

    @Override
    public String getMessage() {
        return defect.label() + " at $" + path + ", byte " + offset + ": " + detail;
    }

    /** Keeps a message in one line whatever the record holds. */
    static String printable(String shown) {
        return shown.codePoints()
                .map(point -> Character.isISOControl(point) ? 0xFFFD : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
