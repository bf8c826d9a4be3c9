package io.millrace.compiler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The keys that a store does not take, as conditions over a record that would lead to one. */
final class KeyLimits {
    /** HBase takes 32,767 bytes, of which a character can have four. */
    private static final int HBASE_CHARACTERS = 8191;
    /** Of the id of a document, all columns of the key together with what stands between them. */
    private static final int ELASTICSEARCH_BYTES = 512;

    private KeyLimits() {}

    /**
     * Answers the conditions by what is wrong with a record that fulfils one.
     *
     * @param use what the result makes of a record
     */
    static Map<String, String> of(Result result, Store store, Uses.Use use) {
        List<String> key = result.key().stream()
                .filter(use.fields()::contains)
                .map(use.columns()::get)
                .map(column -> "CAST(" + column + " AS STRING)")
                .toList();
        Map<String, String> limits = new LinkedHashMap<>();
        if (key.isEmpty()) {
            return limits;
        }
        String name = "the key of '" + result.name() + "' (" + String.join(", ", result.key()) + ") is ";
        String when =
                use.condition().map(condition -> "(" + condition + ") AND ").orElse("");
        if (store == Store.HBASE) {
            limits.put(
                    name + "empty, or longer than HBase takes",
                    when + "CHAR_LENGTH(" + key.get(0) + ") NOT BETWEEN 1 AND " + HBASE_CHARACTERS);
        }
        if (store == Store.ELASTICSEARCH) {
            int bytes = ELASTICSEARCH_BYTES - result.key().size();
            // The characters are counted first; it is rare that their bytes must be.
            limits.put(
                    name + "longer than the id of a document",
                    when + sum("CHAR_LENGTH(", key, ")") + " > " + bytes / 4 + " AND "
                            + sum("CHAR_LENGTH(HEX(", key, "))") + " > " + 2 * bytes);
            if (result.key().size() == 1) {
                limits.put(name + "empty, and the id of a document", when + key.get(0) + " = ''");
            }
        }
        return limits;
    }

    private static String sum(String before, List<String> texts, String after) {
        return texts.stream().map(text -> before + text + after).collect(Collectors.joining(" + "));
    }
}
