package io.millrace.compiler.declaration;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.Factory;
import org.apache.flink.table.factories.FactoryUtil;

/** The options that one of Flink's connectors takes, with those of the formats that it is given. */
final class ConnectorOptions {
    private static final String FORMAT = FactoryUtil.FORMAT.key();
    /** Goes on to a client with options of its own. */
    private static final String OF_CLIENT = "properties.";

    private static final List<String> WITH_CLIENT = List.of("kafka", "hbase");

    private static final List<ConfigOption<?>> OF_ANY_SOURCE = List.of(
            FactoryUtil.WATERMARK_EMIT_STRATEGY,
            FactoryUtil.WATERMARK_ALIGNMENT_GROUP,
            FactoryUtil.WATERMARK_ALIGNMENT_MAX_DRIFT,
            FactoryUtil.WATERMARK_ALIGNMENT_UPDATE_INTERVAL,
            FactoryUtil.SOURCE_IDLE_TIMEOUT);

    private final Map<String, ConfigOption<?>> known = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    /**
     * Returns them; nothing when Flink does not know the connector.
     *
     * @param options the connector and the formats among them
     */
    static Optional<ConnectorOptions> of(Map<String, String> options) {
        String connector = options.getOrDefault("connector", "");
        return factory(DynamicTableFactory.class, connector).map(factory -> {
            ConnectorOptions all = new ConnectorOptions();
            if (WITH_CLIENT.stream().anyMatch(connector::contains)) {
                all.open.add(OF_CLIENT);
            }
            OF_ANY_SOURCE.forEach(option -> all.add("", option));
            all.add("", factory);
            options.forEach((key, format) -> {
                if (key.equals(FORMAT) || key.endsWith("." + FORMAT)) {
                    String prefix = key.substring(0, key.length() - FORMAT.length()) + format + ".";
                    factory(DeserializationFormatFactory.class, format)
                            .ifPresentOrElse(found -> all.add(prefix, found), () -> all.open.add(prefix));
                }
            });
            return all;
        });
    }

    private static <T extends Factory> Optional<T> factory(Class<T> kind, String identifier) {
        try {
            return Optional.of(FactoryUtil.discoverFactory(ConnectorOptions.class.getClassLoader(), kind, identifier));
        } catch (ValidationException e) {
            // Flink will say what there is, in the place of the table.
            return Optional.empty();
        }
    }

    private void add(String prefix, Factory factory) {
        factory.requiredOptions().forEach(option -> add(prefix, option));
        factory.optionalOptions().forEach(option -> add(prefix, option));
    }

    private void add(String prefix, ConfigOption<?> option) {
        known.put(prefix + option.key(), option);
        option.fallbackKeys().forEach(older -> known.put(prefix + older.getKey(), option));
    }

    Set<String> keys() {
        return known.keySet();
    }

    boolean knows(String key) {
        return known.containsKey(key) || open.stream().anyMatch(key::startsWith);
    }

    /** Returns whether a value is of the kind of its option. */
    boolean takes(String key, String value) {
        ConfigOption<?> option = known.get(key);
        if (option == null) {
            return true;
        }
        try {
            Configuration.fromMap(Map.of(option.key(), value)).getOptional(option);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns in words what values of an option are like. */
    String kind(String key) {
        Object usual = known.get(key).defaultValue();
        if (usual instanceof Duration) {
            return "a time with its unit: '30 s'";
        }
        if (usual instanceof Boolean) {
            return "'true' or 'false'";
        }
        if (usual instanceof Integer || usual instanceof Long) {
            return "a whole number";
        }
        if (usual instanceof MemorySize) {
            return "a size with its unit: '2 mb'";
        }
        return usual instanceof Enum<?> one
                ? "one of "
                        + Arrays.stream(one.getDeclaringClass().getEnumConstants())
                                .map(constant -> "'" + constant + "'")
                                .collect(Collectors.joining(", "))
                : "a value of its kind";
    }
}
