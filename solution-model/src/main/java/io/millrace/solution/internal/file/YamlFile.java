package io.millrace.solution.internal.file;

import io.millrace.solution.problem.Location;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.representer.Representer;

/** Parses YAML files into values that know their lines. */
public final class YamlFile {
    private static final int MAX_DEPTH = 40;
    private static final String REMEDY = "mend the YAML";

    private YamlFile() {}

    /**
     * Reads a file.
     *
     * @param least the least that such a file holds, for who has left it empty
     */
    public static Optional<YamlValue> read(Path file, String least, Problems problems) {
        return TextFile.read(file, problems).flatMap(text -> parse(file, text, least, problems));
    }

    private static Optional<YamlValue> parse(Path file, String text, String least, Problems problems) {
        try {
            if (!isTree(file, text, problems)) {
                return Optional.empty();
            }
            Node root = yaml().compose(new StringReader(text));
            if (root == null) {
                problems.add(file, "is empty", "write at least " + least);
                return Optional.empty();
            }
            return Optional.of(new YamlValue(file, problems, "", line(root.getStartMark()), root));
        } catch (MarkedYAMLException e) {
            YamlErrors.report(file, text, e, problems);
        } catch (ReaderException e) {
            String before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
            problems.add(
                    new Location(file, TextFile.lines(before)), "holds a character that YAML forbids", "remove it");
        } catch (YAMLException e) {
            problems.add(file, "is not YAML: " + e.getMessage(), REMEDY);
        } catch (NumberFormatException e) {
            // The scanner lets this through for an escape such as "\UFFFFFFFF", without saying where.
            problems.add(file, "is not YAML: bad escape in double quotes (" + e.getMessage() + ")", REMEDY);
        }
        return Optional.empty();
    }

    /**
     * Returns whether the values form a tree of a sane depth. Aliases would let a value contain itself, and a few lines
     * expand to gigabytes; deep nesting takes the scanner minutes. Events come one by one, so this stops in time.
     */
    private static boolean isTree(Path file, String text, Problems problems) {
        boolean tree = true;
        int depth = 0;
        for (Event event : yaml().parse(new StringReader(text))) {
            Location location = new Location(file, line(event.getStartMark()));
            if (event instanceof AliasEvent alias) {
                problems.add(
                        location,
                        "'*" + alias.getAnchor() + "' is an alias, which is not supported here",
                        "write the value out");
                tree = false;
            }
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > MAX_DEPTH) {
                problems.add(location, "is nested deeper than " + MAX_DEPTH + " levels", "make it flatter");
                return false;
            }
        }
        return tree;
    }

    private static Yaml yaml() {
        LoaderOptions loading = new LoaderOptions();
        DumperOptions dumping = new DumperOptions();
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, new CoreSchema());
    }

    static int line(Mark mark) {
        return mark.getLine() + 1;
    }
}
