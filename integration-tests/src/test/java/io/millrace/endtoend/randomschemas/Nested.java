package io.millrace.endtoend.randomschemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** The kinds that hold others. */
final class Nested {
    private Nested() {}

    /** ROW. Its parts may be null. */
    record Row(Map<String, Kind> parts) implements Kind {
        @Override
        public String declared() {
            return parts.entrySet().stream()
                    .map(part -> "`" + part.getKey() + "` " + part.getValue().declared())
                    .collect(Collectors.joining(", ", "ROW<", ">"));
        }

        @Override
        public Object value(JsonNode json) throws Unfit {
            if (!json.isObject()) {
                throw new Unfit("no object");
            }
            Map<String, Object> values = new LinkedHashMap<>();
            for (Map.Entry<String, Kind> part : parts.entrySet()) {
                values.put(part.getKey(), nullable(json.path(part.getKey()), part.getValue()));
            }
            return values;
        }

        @Override
        public String good(Random random) {
            return parts.entrySet().stream()
                    .map(part ->
                            Json.text(part.getKey()) + ":" + part.getValue().good(random))
                    .collect(Collectors.joining(",", "{", "}"));
        }

        @Override
        public List<String> edges() {
            List<String> edges = new ArrayList<>(List.of("{}", "[{}]"));
            parts.forEach(
                    (name, kind) -> kind.edges().forEach(edge -> edges.add("{" + Json.text(name) + ":" + edge + "}")));
            return edges;
        }
    }

    /** ARRAY. Its elements may be null. */
    record Array(Kind element) implements Kind {
        @Override
        public String declared() {
            return "ARRAY<" + element.declared() + ">";
        }

        @Override
        public Object value(JsonNode json) throws Unfit {
            if (!json.isArray()) {
                throw new Unfit("no array");
            }
            List<Object> values = new ArrayList<>();
            for (JsonNode each : json) {
                values.add(nullable(each, element));
            }
            return values;
        }

        @Override
        public String good(Random random) {
            return random.ints(random.nextInt(4), 0, 9)
                    .mapToObj(i -> i == 0 ? "null" : element.good(random))
                    .collect(Collectors.joining(",", "[", "]"));
        }

        @Override
        public List<String> edges() {
            List<String> edges = new ArrayList<>(List.of("[]", "[null]", "[[]]"));
            element.edges().forEach(edge -> edges.add("[" + edge + "]"));
            return edges;
        }
    }

    /** MAP of texts. Its values may be null. */
    record Mapping(Kind value) implements Kind {
        @Override
        public String declared() {
            return "MAP<STRING, " + value.declared() + ">";
        }

        @Override
        public Object value(JsonNode json) throws Unfit {
            if (!json.isObject()) {
                throw new Unfit("no object");
            }
            Map<String, Object> values = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> each : json.properties()) {
                values.put(Texts.encodable(each.getKey()), nullable(each.getValue(), value));
            }
            return values;
        }

        @Override
        public String good(Random random) {
            return "{\"k" + random.nextInt(5) + "\":" + value.good(random) + ",\"城\":null}";
        }

        @Override
        public List<String> edges() {
            List<String> edges = new ArrayList<>(List.of("{}", "{\"\":null}"));
            value.edges().forEach(edge -> edges.add("{\"a.b\":" + edge + "}"));
            return edges;
        }
    }

    private static Object nullable(JsonNode json, Kind kind) throws Kind.Unfit {
        return json.isMissingNode() || json.isNull() ? null : kind.value(json);
    }
}
