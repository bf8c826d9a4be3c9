package io.millrace.endtoend.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.endtoend.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The solution that the README shows: a block of code for each file, which begins with its name. */
final class ReadmeSolution {
    private static final Pattern NAME = Pattern.compile(" {4}(?:#|--) (?<name>shop/\\S+)");

    private ReadmeSolution() {}

    /**
     * Writes its files.
     *
     * @return its folder
     */
    static Path writeTo(Path folder) throws IOException {
        Map<String, List<String>> files = new LinkedHashMap<>();
        List<String> open = new ArrayList<>();
        for (String line : Files.readAllLines(Checkout.folder().resolve("README.md"))) {
            Matcher name = NAME.matcher(line);
            if (name.matches()) {
                open = new ArrayList<>();
                files.put(name.group("name"), open);
            } else if (line.startsWith("    ")) {
                open.add(line.substring(4));
            } else {
                open = new ArrayList<>();
            }
        }
        assertThat(files).hasSize(4);
        for (Map.Entry<String, List<String>> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder.resolve("shop");
    }
}
