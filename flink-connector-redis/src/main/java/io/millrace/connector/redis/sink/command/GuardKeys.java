package io.millrace.connector.redis.sink.command;

import io.millrace.connector.redis.schema.TableLayout;
import java.nio.charset.StandardCharsets;

/**
 * The keys of a list's guard. In a cluster they must lie where the list lies: they have the list's hash tag, or the whole
 * list key as their tag.
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record GuardKeys(byte[] written, byte[] recent) {
    private static final String WRITTEN = ":written";
    private static final String RECENT = ":recent";

    /**
     * The guard of a list.
     *
     * @throws RedisSinkException in a cluster, if no key lies where the list does by its name
     */
    static GuardKeys of(byte[] list, TableLayout layout, boolean clustered) {
        // Bytes that are no text survive this way too.
        String key = new String(list, StandardCharsets.ISO_8859_1);
        if (hasHashTag(key)) {
            return new GuardKeys(bytes(key + WRITTEN), bytes(key + RECENT));
        }
        if (clustered && (key.isEmpty() || key.indexOf('}') >= 0)) {
            throw new RedisSinkException(String.format(
                    "Table '%s': a list in a cluster cannot have the key '%s', since no other key can be put beside it."
                            + " Leave out '}' or write a hash tag, such as 'visits:{42}'.",
                    layout.table(), new String(list, StandardCharsets.UTF_8)));
        }
        String tagged = "{" + key + "}";
        return new GuardKeys(bytes(tagged + WRITTEN), bytes(tagged + RECENT));
    }

    private static boolean hasHashTag(String key) {
        int open = key.indexOf('{');
        return open >= 0 && key.indexOf('}', open + 1) > open + 1;
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.ISO_8859_1);
    }
}
