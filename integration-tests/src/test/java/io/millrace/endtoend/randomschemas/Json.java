package io.millrace.endtoend.randomschemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.endtoend.randomschemas.Kind.Unfit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** JSON by the letter, but for control characters in texts, which are taken: numbers keep all their digits. */
final class Json {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final ObjectReader FIELD = MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** Returns the fields of the object that a record is; of one that is there several times each value. */
    static Map<String, List<JsonNode>> fields(byte[] record) throws Unfit {
        if (record == null) {
            throw new Unfit("a tombstone");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(record))
                    .toString();
            return fields(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new Unfit("no UTF-8");
        } catch (IOException e) {
            throw new Unfit("no JSON: " + e.getMessage());
        }
    }

    private static Map<String, List<JsonNode>> fields(String text) throws IOException, Unfit {
        if (!MAPPER.readTree(text).isObject()) {
            throw new Unfit("no object");
        }
        Map<String, List<JsonNode>> fields = new HashMap<>();
        try (JsonParser parser = MAPPER.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.computeIfAbsent(name, key -> new ArrayList<>()).add(FIELD.readTree(parser));
            }
        }
        return fields;
    }

    /** Returns any JSON that a store or a topic of the product holds. */
    static JsonNode stored(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    /** Returns a text as JSON. */
    static String text(String text) {
        return MAPPER.getNodeFactory().textNode(text).toString();
    }
}
