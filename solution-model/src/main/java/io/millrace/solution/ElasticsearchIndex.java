package io.millrace.solution;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Objects;

/**
 * An Elasticsearch index that a solution owns.
 *
 * <p>Source: {@code storage/elasticsearch/<index>.json}, as Elasticsearch takes it.
 *
 * @param name the index's name: lower-case letters, digits, {@code _ - .}, the first one a letter or digit
 * @param path the file
 * @param definition an object with any of {@code settings}, {@code mappings} and {@code aliases}
 */
public record ElasticsearchIndex(String name, Path path, JsonNode definition) {
    private static final String NAME = "[a-z0-9][a-z0-9_.-]{0,199}";

    public ElasticsearchIndex {
        Objects.requireNonNull(path, "path");
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    "index name '" + name
                            + "' must consist of lower-case letters, digits, '_', '-' and '.', the first one a letter or digit");
        }
        if (!definition.isObject()) {
            throw new IllegalArgumentException("index '" + name + "' must be defined by an object");
        }
    }
}
