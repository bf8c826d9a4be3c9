package io.millrace.solution.internal.file;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What a plain scalar means, by the core schema of YAML 1.2. The older rules would read {@code no} as a boolean,
 * {@code 010} as eight and {@code 12:30} as 750.
 */
final class CoreSchema extends Resolver {
    @Override
    protected void addImplicitResolvers() {
        addImplicitResolver(Tag.NULL, Pattern.compile("null|Null|NULL|~"), "nN~");
        addImplicitResolver(Tag.NULL, Pattern.compile(""), null);
        addImplicitResolver(Tag.BOOL, Pattern.compile("true|True|TRUE|false|False|FALSE"), "tTfF");
        addImplicitResolver(Tag.INT, Pattern.compile("[-+]?[0-9]+"), "-+0123456789");
        addImplicitResolver(
                Tag.FLOAT, Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"), "-+0123456789.");
    }
}
