package io.millrace.endtoend;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The text of a JSON object under construction: names, and values as they will stand in the text. */
public final class JsonText {
    private final Map<String, String> fields = new LinkedHashMap<>();

    /** Puts a value that is JSON already: a number, {@code null}, a quoted text, anything. */
    public JsonText raw(String name, String json) {
        fields.put(name, json);
        return this;
    }

    public JsonText text(String name, String value) {
        return raw(name, "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }

    public JsonText number(String name, long value) {
        return raw(name, Long.toString(value));
    }

    public JsonText without(String name) {
        fields.remove(name);
        return this;
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Turns a number into a text that holds the number. */
    public JsonText quoted(String name) {
        fields.computeIfPresent(name, (key, json) -> json.matches("-?[0-9]+") ? "\"" + json + "\"" : json);
        return this;
    }

    /** Returns the object with its fields in another order. */
    public JsonText shuffled(Random random) {
        List<String> names = new ArrayList<>(fields.keySet());
        Collections.shuffle(names, random);
        JsonText other = new JsonText();
        names.forEach(name -> other.raw(name, fields.get(name)));
        return other;
    }

    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, json) -> text.append(text.isEmpty() ? "{" : ", ")
                .append('"')
                .append(name)
                .append("\": ")
                .append(json));
        return text.append(text.isEmpty() ? "{}" : "}").toString();
    }
}
