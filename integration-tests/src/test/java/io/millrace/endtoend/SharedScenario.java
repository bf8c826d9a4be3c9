package io.millrace.endtoend;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link Scenario} that they ask for. One scenario is kept running for all tests that ask for the same
 * one; it ends when another one is asked for, because a small machine holds one at a time well.
 */
public final class SharedScenario implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Scenario.class.isAssignableFrom(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .getOrComputeIfAbsent(Current.class, key -> new Current(), Current.class)
                .of(parameter.getParameter().getType().asSubclass(Scenario.class));
    }

    private static final class Current implements CloseableResource {
        private Scenario scenario;

        Scenario of(Class<? extends Scenario> kind) {
            // A kind of its own for tests that leave it damaged: not even a more special one will do.
            if (scenario == null || scenario.getClass() != kind) {
                close();
                scenario = start(kind);
            }
            return scenario;
        }

        private static Scenario start(Class<? extends Scenario> kind) {
            try {
                Constructor<? extends Scenario> constructor = kind.getDeclaredConstructor();
                return constructor.newInstance();
            } catch (InvocationTargetException e) {
                throw new AssertionError("the scenario does not start", e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(kind + " needs a public constructor without parameters", e);
            }
        }

        @Override
        public void close() {
            if (scenario != null) {
                scenario.close();
                scenario = null;
            }
        }
    }
}
