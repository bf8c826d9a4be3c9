package io.millrace.services.program;

import io.millrace.services.supervision.ServiceProgram;
import java.io.IOException;
import java.util.List;

/** A service of ours in a JVM of its own: its host says on standard output that it is ready. */
interface HostProgram extends ServiceProgram {
    /** Returns the JVM that it runs in. */
    HostJvm jvm();

    @Override
    default List<String> prepare() throws IOException {
        return jvm().command(folder(), port());
    }

    @Override
    default String mark() {
        return HostJvm.mark(folder());
    }

    @Override
    default boolean saysReady(String line) {
        return line.startsWith("READY ");
    }
}
