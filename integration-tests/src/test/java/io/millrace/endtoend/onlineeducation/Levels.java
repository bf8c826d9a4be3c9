package io.millrace.endtoend.onlineeducation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Which exam level HBase held for a channel when a student's record was processed. */
final class Levels {
    private final Map<String, TreeMap<Integer, String>> changes = new HashMap<>();

    /**
     * Notes that a channel has a level.
     *
     * @param fromIndex the place of the first student's record that it holds for, among all sent
     */
    synchronized void change(int fromIndex, String channel, String level) {
        changes.computeIfAbsent(channel, key -> new TreeMap<>()).put(fromIndex, level);
    }

    /** Returns A, B, C, D or other. */
    synchronized String of(int index, String channel) {
        Map.Entry<Integer, String> change =
                changes.getOrDefault(channel, new TreeMap<>()).floorEntry(index);
        String level = change == null ? "" : change.getValue();
        return level.matches("[ABCD]") ? level : "other";
    }
}
