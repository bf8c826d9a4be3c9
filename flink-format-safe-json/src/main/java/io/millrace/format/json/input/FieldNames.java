package io.millrace.format.json.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds declared fields by the names in a document.
 *
 * <p>Documents of one producer have their members in one order. So each name remembers which one came behind it, and that
 * one is tried first, on the raw bytes: no scan for the closing quote, no hash. Names that are not declared are
 * remembered too, up to a limit, since they are to be passed over just as fast.
 */
public final class FieldNames {
    private static final int REMEMBERED_UNKNOWN_NAMES = 128;
    private static final int LONGEST_REMEMBERED = 64;

    private final FieldName beginning = FieldName.unknown(new byte[0]);

    /** Open addressing, at most half full. */
    private final FieldName[] table;

    private int unknownNames;

    public FieldNames(List<String> declared) {
        table = new FieldName[Integer.highestOneBit(declared.size() + REMEMBERED_UNKNOWN_NAMES) * 4];
        FieldName before = beginning;
        for (int i = 0; i < declared.size(); i++) {
            byte[] text = declared.get(i).getBytes(StandardCharsets.UTF_8);
            FieldName name = FieldName.declared(declared.get(i), i);
            table[slot(text, 0, text.length)] = name;
            follow(before, name);
            before = name;
        }
    }

    /** What stands before the first name of an object. */
    public FieldName beginning() {
        return beginning;
    }

    /** Reads the name that is next, with its colon. */
    public FieldName read(JsonInput in, FieldName before) throws BadRecordException {
        if (in.peek() != '"') {
            throw in.notJson(in.position, "a name expected");
        }
        FieldName name = before.follower();
        if (name != null && name.isAt(in, in.position + 1)) {
            in.position += name.length() + 2;
        } else {
            name = find(in, before);
        }
        in.expect(':');
        return name;
    }

    private FieldName find(JsonInput in, FieldName before) throws BadRecordException {
        StringToken.read(in);
        int slot = slot(in.text, in.textStart, in.textEnd);
        FieldName name = table[slot];
        if (name == null) {
            name = FieldName.unknown(Arrays.copyOfRange(in.text, in.textStart, in.textEnd));
            if (unknownNames == REMEMBERED_UNKNOWN_NAMES || name.length() > LONGEST_REMEMBERED) {
                return name;
            }
            table[slot] = name;
            unknownNames++;
        }
        follow(before, name);
        return name;
    }

    private static void follow(FieldName before, FieldName name) {
        if (name.isRaw()) {
            before.setFollower(name);
        }
    }

    /** Where the name is, or where it would be. */
    private int slot(byte[] text, int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + text[i];
        }
        int slot = (hash ^ hash >>> 15) & table.length - 1;
        while (table[slot] != null && !table[slot].hasText(text, start, end)) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }
}
