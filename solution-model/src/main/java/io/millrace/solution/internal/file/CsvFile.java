package io.millrace.solution.internal.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.millrace.solution.problem.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads CSV files as RFC 4180 has them: commas, double quotes, nothing trimmed. Blank lines are skipped. */
public final class CsvFile {
    private static final CsvMapper MAPPER =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    private CsvFile() {}

    /**
     * One record.
     *
     * @param location where it begins
     * @param values its values
     */
    public record Line(Location location, List<String> values) {}

    public static Optional<List<Line>> read(Path file, Problems problems) {
        return TextFile.read(file, problems).flatMap(text -> parse(file, text, problems));
    }

    private static Optional<List<Line>> parse(Path file, String text, Problems problems) {
        List<Line> lines = new ArrayList<>();
        try (MappingIterator<String[]> rows = MAPPER.readerFor(String[].class).readValues(text)) {
            while (rows.hasNextValue()) {
                Location location = new Location(file, rows.getCurrentLocation().getLineNr());
                List<String> values = List.of(rows.nextValue());
                if (!values.equals(List.of(""))) {
                    lines.add(new Line(location, values));
                }
            }
            return Optional.of(lines);
        } catch (JsonProcessingException e) {
            problems.add(
                    new Location(file, Math.max(1, e.getLocation().getLineNr())),
                    "is not CSV: " + e.getOriginalMessage(),
                    "separate values by commas, and put values with a comma or a quote in double quotes");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail to be read", e);
        }
    }
}
