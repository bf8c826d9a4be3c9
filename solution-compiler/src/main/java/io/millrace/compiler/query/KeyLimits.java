package io.millrace.compiler.query;

import io.millrace.compiler.declaration.Result;
import io.millrace.compiler.declaration.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The keys that a store does not take, as conditions over a record that would lead to one. Where that cannot be told from the
 * record alone, {@link OtherKeys} looks further.
 */
public final class KeyLimits {
    /** What is as long whatever the record is. */
    private static final Pattern FIXED =
            Pattern.compile("(?i)\\(?(?:MD5|SHA1|SHA224|SHA256|SHA384|SHA512)\\([^()]*\\)\\)?");
    /** HBase takes 32,767 bytes, of which a character can have four. */
    static final int HBASE_CHARACTERS = 8191;
    /** Of the id of a document, all columns of the key together with what stands between them. */
    static final int ELASTICSEARCH_BYTES = 512;

    static final int BYTES_OF_A_CHARACTER = 4;
    /** A number or a time as text. */
    static final int BYTES_OF_A_NUMBER = 42;

    private final Result result;
    private final Store store;
    /** The columns of the key that are judged record by record, or as long whatever the record is. */
    private final Set<String> judged = new LinkedHashSet<>();

    public KeyLimits(Result result, Store store) {
        this.result = result;
        this.store = store;
    }

    /**
     * Returns the conditions by what is wrong with a record that fulfils one.
     *
     * @param use what the result makes of a record
     * @param rowWise tells whether Flink takes an expression for one over a single record
     */
    public Map<String, String> of(Uses.Use use, Predicate<String> rowWise) {
        Map<String, String> limits = new LinkedHashMap<>();
        if (store != Store.HBASE && store != Store.ELASTICSEARCH) {
            return limits;
        }
        Set<String> fields = use.fields();
        List<String> key = new ArrayList<>();
        for (String column : result.key()) {
            String expression = use.columns().get(column);
            if (expression == null) {
                continue;
            }
            if (FIXED.matcher(expression).matches()) {
                judged.add(column);
            } else if (fields.contains(column) || rowWise.test(expression)) {
                judged.add(column);
                key.add("CAST(" + expression + " AS STRING)");
            }
        }
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
        } else {
            int others = result.key().size() - key.size();
            int bytes = ELASTICSEARCH_BYTES - result.key().size() - others * BYTES_OF_A_NUMBER;
            // The characters are counted first; it is rare that their bytes must be.
            limits.put(
                    name + "longer than the id of a document",
                    when + sum("CHAR_LENGTH(", key, ")") + " > " + bytes / BYTES_OF_A_CHARACTER + " AND "
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

    /** Returns the columns of the key that need no further look. */
    public Set<String> judged() {
        return Set.copyOf(judged);
    }
}
