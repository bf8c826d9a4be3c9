package io.millrace.pipeline.rules.code;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.table.runtime.generated.GeneratedClass;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.commons.compiler.InternalCompilerException;
import org.codehaus.janino.SimpleCompiler;

/**
 * The Java code that Flink's planner has written for a plan. Flink compiles it when tasks start, and prints all of it when
 * it does not compile; here it is compiled before, by the same compiler.
 *
 * <p>The code hangs on operators, key selectors and partitioners in fields of many classes, so all fields are followed that
 * hold something of Flink's.
 */
final class GeneratedCode {
    private static final Field SPLIT = field(GeneratedClass.class, "splitCode");

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> waiting = new ArrayDeque<>();
    private final Map<String, String> codes = new LinkedHashMap<>();

    private GeneratedCode() {}

    private static Field field(Class<?> type, String name) {
        try {
            return type.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("this version of Flink keeps generated code in another way", e);
        }
    }

    /**
     * Why a piece of code does not compile.
     *
     * @param reason what the compiler says
     * @param line the line of the code that it says it of; empty when it cannot tell
     */
    record Refusal(String reason, String line) {}

    /** Returns why the first piece of the code behind a plan that does not compile is refused. */
    static Optional<Refusal> refused(List<Transformation<?>> transformations) {
        GeneratedCode code = new GeneratedCode();
        code.waiting.addAll(transformations);
        code.collect();
        return List.copyOf(code.codes.entrySet()).parallelStream()
                .flatMap(texts -> compile(texts.getValue()).flatMap(split -> compile(texts.getKey())).stream())
                .findFirst();
    }

    private static Optional<Refusal> compile(String code) {
        SimpleCompiler compiler = new SimpleCompiler();
        compiler.setParentClassLoader(GeneratedCode.class.getClassLoader());
        try {
            compiler.cook(code);
            return Optional.empty();
        } catch (CompileException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            return Optional.of(new Refusal(
                    String.valueOf(e.getMessage()),
                    code.lines().skip(Math.max(0, line - 1)).findFirst().orElse("")));
        } catch (InternalCompilerException | StackOverflowError e) {
            return Optional.of(new Refusal(String.valueOf(e.getMessage()), ""));
        }
    }

    private void collect() {
        while (!waiting.isEmpty()) {
            Object object = waiting.pop();
            if (!seen.add(object)) {
                continue;
            }
            if (object instanceof GeneratedClass<?> generated) {
                // When it runs, long methods are cut into several; if that does not compile the code is taken as it is.
                codes.put(generated.getCode(), String.valueOf(valueOf(SPLIT, generated)));
            } else if (object instanceof Collection<?> collection) {
                waiting.addAll(withoutNulls(collection));
            } else if (object instanceof Map<?, ?> map) {
                waiting.addAll(withoutNulls(map.values()));
            } else if (object instanceof Object[] array) {
                for (int i = 0; i < Array.getLength(array); i++) {
                    add(array[i]);
                }
            } else if (isFollowed(object.getClass())) {
                addFields(object);
            }
        }
    }

    private void addFields(Object object) {
        for (Class<?> type = object.getClass(); isFollowed(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    add(valueOf(field, object));
                }
            }
        }
    }

    private void add(Object object) {
        if (object != null) {
            waiting.push(object);
        }
    }

    private static Object valueOf(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a field that was made accessible is not: " + field, e);
        }
    }

    /** Types are large trees, and hold no code. */
    private static boolean isFollowed(Class<?> type) {
        return type != null
                && type.getName().startsWith("org.apache.flink.")
                && !type.getName().startsWith("org.apache.flink.table.types.")
                && !ClassLoader.class.isAssignableFrom(type)
                && !type.isEnum();
    }

    private static List<Object> withoutNulls(Collection<?> objects) {
        List<Object> present = new ArrayList<>();
        for (Object object : objects) {
            if (object != null) {
                present.add(object);
            }
        }
        return present;
    }
}
