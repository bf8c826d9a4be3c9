package io.millrace.verification.comparison;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** What was computed or stored for a key, in the form that Flink sorts and copies fast. */
public final class Entry {
    static final TypeInformation<Entry> TYPE = Types.POJO(Entry.class);
    /** The place of an entry that was stored. */
    private static final long STORED = -1;

    /** The key. */
    public String key;
    /** What tells it from others with that key; empty for nothing. */
    public String identity;
    /** The value, or null for none. */
    public String value;
    /** Its {@link EntryPosition} among all that were computed. */
    public long place;

    /** For Flink. */
    public Entry() {}

    Entry(String key, String identity, String value, long place) {
        this.key = key;
        this.identity = identity;
        this.value = value;
        this.place = place;
    }

    static Entry stored(String key, String value) {
        return new Entry(key, "", value, STORED);
    }

    String key() {
        return key;
    }

    String identity() {
        return identity;
    }

    String value() {
        return value;
    }

    long place() {
        return place;
    }

    boolean wasStored() {
        return place == STORED;
    }
}
