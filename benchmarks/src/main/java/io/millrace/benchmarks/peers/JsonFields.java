package io.millrace.benchmarks.peers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads JSON by Jackson's stream, which costs least; the same for every form but those of SQL. */
final class JsonFields {
    static final JsonFactory FACTORY = new JsonFactory();

    private JsonFields() {}

    /** Takes the value on which the parser stands. */
    interface Taker {
        void take(String name, JsonParser parser) throws IOException;
    }

    /** Gives every field of a record to somebody, those of objects within it too, the objects themselves not. */
    static void read(byte[] json, Taker taker) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token.isScalarValue()) {
                    taker.take(parser.currentName(), parser);
                }
                token = parser.nextToken();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
