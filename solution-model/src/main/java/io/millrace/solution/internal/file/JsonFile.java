package io.millrace.solution.internal.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.solution.problem.Location;
import java.nio.file.Path;
import java.util.Optional;

/** Parses JSON files. A key that stands twice is refused, and so is anything after the end. */
public final class JsonFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonFile() {}

    public static Optional<JsonNode> read(Path file, Problems problems) {
        return TextFile.read(file, problems).flatMap(text -> parse(file, text, problems));
    }

    private static Optional<JsonNode> parse(Path file, String text, Problems problems) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String what = e.getOriginalMessage().lines().findFirst().orElse("");
            // The library goes on with where it has its text from.
            what = what.replaceFirst(" \\(start marker at .*", "").replaceFirst("\\s*\\[Source: .*", "");
            problems.add(new Location(file, line), "is not JSON: " + what, "mend the JSON");
            return Optional.empty();
        }
    }
}
