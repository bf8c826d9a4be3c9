package io.millrace.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.InputTypeStrategies;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * A function whose second argument is a list of texts with numbers. Each list is read once; one that stands in the SQL is
 * read while planning, so that its mistakes are found then.
 *
 * @param <T> what a list means
 */
public abstract class ListFunction<T> extends ScalarFunction {
    private final DataType first;
    private final DataType answer;
    private transient Map<String, T> read;

    /** Takes a value of the first type and a list. */
    ListFunction(DataType first, DataType answer) {
        this.first = first.notNull();
        this.answer = answer.notNull();
    }

    /** @throws IllegalArgumentException when it has no meaning */
    abstract T read(String list);

    final T meaning(String list) {
        if (read == null) {
            read = new HashMap<>();
        }
        return read.computeIfAbsent(list, this::read);
    }

    @Override
    public TypeInference getTypeInference(DataTypeFactory types) {
        return TypeInference.newBuilder()
                .inputTypeStrategy(InputTypeStrategies.explicitSequence(
                        first, DataTypes.STRING().notNull()))
                .outputTypeStrategy(call -> {
                    call.getArgumentValue(1, String.class).ifPresent(this::read);
                    return Optional.of(answer);
                })
                .build();
    }
}
